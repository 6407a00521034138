using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

/// <summary>A failure of the console's own work.</summary>
internal static class Failures
{
    internal static readonly Refusal Broken = new(RuleCodes.WorkFailed, "It broke.", "The device was not touched.", "Start another attempt.");
}
