using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console listed a device again after a key was to come or to go, and read that key.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reading">What the device reported.</param>
/// <param name="Key">The key at the reference, or null if there is none.</param>
public sealed record ReportKeyRead(string Step, int Attempt, DeviceReading Reading, KeyReading? Key) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
