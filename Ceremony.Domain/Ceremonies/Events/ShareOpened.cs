using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A share file was opened strictly with its holder's password; the password was zeroed, the share is held for the device.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="CheckValue">First 8 bytes of the SHA-256 of the share, upper-case hex.</param>
[EventName("share.opened.v1")]
public sealed record ShareOpened(string Step, int Attempt, int Share, string CheckValue) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        // A password for what is made next is not used up by opening what was there before.
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step || held.Field.StartsWith("new-", StringComparison.Ordinal))] })
            .WithFact(table.With(table.Of(Share) with { Stage = ShareStage.Opened, CheckValue = CheckValue }));
    }
}
