using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console logged in to the device and read it, its KCV included.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reading">What it reported.</param>
public sealed record ReportKcv(string Step, int Attempt, DeviceReading Reading) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
