using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>A device that was read for the first time, with what earlier records say of its bag.</summary>
internal sealed class DeviceReadGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events is [DeviceRead read, BagTraced bag, ..])
        {
            yield return new ReportDeviceRead(read.Step, read.Attempt, read.Reading, new LastBag(bag.Ceremony, bag.Bag, bag.Later));
        }
    }
}
