using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The device said no to an intended change before it changed anything, or was not sent it. The attempt ends, and nothing is in doubt.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reading">What the device said afterwards.</param>
/// <param name="Refusal">What happened, what is safe, what to do now.</param>
public sealed record ReportChangeRefused(string Step, int Attempt, DeviceReading Reading, Refusal Refusal) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
