using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console read a token through its module.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Token">Token and module.</param>
/// <param name="Reading">What every device tells.</param>
/// <param name="LastBag">What earlier records say of its bag; null where they were not asked.</param>
public sealed record ReportTokenRead(string Step, int Attempt, TokenReading Token, DeviceReading Reading, LastBag? LastBag = null) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
