using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>A device or a token that was read for the first time, with what earlier records say of its bag.</summary>
internal sealed class DeviceReadGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events is not [var happened, BagTraced bag, ..])
        {
            yield break;
        }

        var last = new LastBag(bag.Ceremony, bag.Bag, bag.Later);
        switch (happened)
        {
            case DeviceRead read:
                yield return new ReportDeviceRead(read.Step, read.Attempt, read.Reading, last);
                break;
            case TokenRead read:
                yield return new ReportTokenRead(read.Step, read.Attempt, read.Token, read.Reading, last);
                break;
        }
    }
}
