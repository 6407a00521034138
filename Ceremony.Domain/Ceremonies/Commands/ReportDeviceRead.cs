using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console read a device.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reading">What it reported.</param>
/// <param name="LastBag">What earlier records say of its bag; null where they were not asked.</param>
public sealed record ReportDeviceRead(string Step, int Attempt, DeviceReading Reading, LastBag? LastBag = null) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
