using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Pieces: what stood on an envelope that was shown, and what was read back or typed back as it should be.</summary>
internal sealed class PieceGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        GuardFacts Guard(int share) => at.State.Fact<PieceTable>().Of(at.State, share);
        switch (at.Events[0])
        {
            case PieceStored stored:
                yield return new StorePiece(stored.Step, stored.Attempt, stored.Medium, stored.Kind, Guard(stored.Share).Pieces[stored.Piece].Sha256 ?? "");
                break;
            case PieceCopied copied:
                yield return new ReportPieceTypedBack(copied.Step, copied.Attempt, copied.Piece, true);
                break;
            case EnvelopeShown shown:
                var (guard, piece) = (Guard(shown.Share).Guard, Guard(shown.Share).Pieces[shown.Piece]);
                yield return new ShowEnvelope(
                    shown.Step, shown.Attempt, shown.Sha256, at.State.Id, shown.Share, shown.Piece, guard.Needed, guard.Pieces,
                    at.State.Fact<ShareTable>().Of(shown.Share).Sha256 ?? "", piece.Commitment ?? "");
                break;
            case SecretDropped dropped when PieceFields.NumberIn(dropped.Field) is > 0 and var number:
                yield return new ReportPieceTypedBack(dropped.Step, dropped.Attempt, number, false);
                yield return new ReportPieceOpened(dropped.Step, dropped.Attempt, number);
                foreach (var refused in at.Events.OfType<ActionRefused>().Take(1))
                {
                    yield return new ReportPieceRefused(dropped.Step, dropped.Attempt, number, new Refusal(refused.Rule, refused.WhatHappened, refused.WhatIsSafe, refused.WhatToDoNow));
                }

                break;
            case GuardedShareVoided voided:
                foreach (var refused in at.Events.OfType<StepRefused>().Take(1))
                {
                    yield return new ReportShareDropped(voided.Step, voided.Attempt, refused.WhatHappened);
                    yield return new ReportWorkFailed(voided.Step, voided.Attempt, new Refusal(refused.Rule, refused.WhatHappened, refused.WhatIsSafe, refused.WhatToDoNow));
                }

                break;
        }
    }
}
