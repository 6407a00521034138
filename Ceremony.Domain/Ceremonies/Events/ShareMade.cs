using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A share was made here; its file is in memory only until it is on media.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
/// <param name="FileName">File name.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex.</param>
/// <param name="CheckValue">First 8 bytes of the SHA-256 of the share, upper-case hex.</param>
[EventName("share.made.v1")]
public sealed record ShareMade(string Step, int Attempt, int Share, string Holder, string FileName, string Sha256, string CheckValue) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] }).WithFact(table.With(table.Of(Share) with
        {
            Holder = Holder,
            Stage = ShareStage.Made,
            MadeHere = true,
            FileName = FileName,
            Sha256 = Sha256,
            CheckValue = CheckValue,
            Copies = [],
            ReopenedFromPaper = false,
        }));
    }
}
