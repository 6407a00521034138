using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.TestOpening;

/// <summary>
/// Before anybody leaves, different sets of m piece holders open the share file from what they carry home: media, sheets, paper. The
/// number of sets is the script's; nobody has to try every set.
/// </summary>
public sealed class TestOpeningStep : StepKind
{
    private const string Quorums = "quorums";

    /// <inheritdoc />
    public override string Name => "test-opening";

    /// <inheritdoc />
    public override string Purpose => "Different sets of m piece holders open the share file from what they carry home.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => [Quorums, "guards"];

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => PieceEntry.MayAct(step, officer);

    private static int Wanted(StepContext step) => int.Parse(step.Script.Parameter(Quorums), System.Globalization.CultureInfo.InvariantCulture);

    // The last piece of a set decides whether the set is a new one.
    private static bool IsAwaited(StepContext step, int piece)
    {
        var (guard, entered) = (PieceEntry.Guard(step), PieceEntry.Entered(step));
        return entered.Length + 1 < guard.Guard.Needed
            || !guard.Quorums.Any(quorum => quorum.Pieces.ToHashSet().SetEquals(entered.Add(piece)));
    }

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        ReportShareOpened opened when PieceEntry.IsComplete(step) => Opened(step, opened.CheckValue),
        ReportShareDropped dropped when PieceEntry.Share(step).Stage == ShareStage.Presented =>
            Decision.Accept(new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, dropped.Reason)),
        ReportWorkFailed failed => ShareImport.Fail(step, failed.Refusal),
        _ => PieceEntry.Decide(step, command, piece => IsAwaited(step, piece))
            ?? Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private static Decision Opened(StepContext step, string checkValue)
    {
        var share = PieceEntry.Share(step);
        return share.CheckValue is null || share.CheckValue == checkValue
            ? Decision.Accept(new OpeningTested(step.Plan.Number, step.Attempt.Number, share.Index, string.Join(' ', PieceEntry.Entered(step)), checkValue))
            : ShareImport.Fail(step, new Refusal(
                RuleCodes.ShareValue, $"The file of share {share.Index} opened to another share than the one on record.", "What was opened is zeroed. The device was not touched.", "Take the other medium and show its file in another attempt."));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var guard = PieceEntry.Guard(step);
        if (guard.Quorums.Length < Wanted(step))
        {
            return [];
        }

        var done = step.Done($"Opened by {Counted.Of(guard.Quorums.Length, "different quorum")}: {string.Join("; ", guard.Quorums.Select(quorum => $"pieces {Names.List(quorum.Pieces.Select(piece => piece.ToString(System.Globalization.CultureInfo.InvariantCulture)))}"))}");
        return PieceEntry.Share(step).Stage == ShareStage.Presented
            ? [new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The test openings are done"), done]
            : [done];
    }

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => ShareImport.Emptied(step);

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => PieceEntry.Work(step);

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (guard, index) = (PieceEntry.Guard(step), step.Plan.Share);
        bool Awaited(int piece) => IsAwaited(step, piece);
        var left = Wanted(step) - guard.Quorums.Length;
        var progress = PieceEntry.Progress(step, Awaited);
        return new StepDescription(
            PieceEntry.IsComplete(step) ? $"Share {index} is being opened" : $"Any {guard.Guard.Needed} piece holders open share {index}",
            step.Plan.Say ?? (guard.Quorums.IsEmpty
                ? $"Screens and cameras away, please. Before anybody leaves we open share {index} from what you carry home. Any {guard.Guard.Needed} of its {guard.Guard.Pieces} piece holders, please go to your stations."
                : $"Screens and cameras away, please. Now another set of {guard.Guard.Needed} opens share {index}."),
            PieceEntry.Asks(step, Awaited),
            $"The step ends when {Counted.Of(left, "more different quorum has", "more different quorums have")} opened the file.",
            [progress, new Fact("Sets that opened it", guard.Quorums.IsEmpty ? "none yet" : string.Join("; ", guard.Quorums.Select(quorum => "pieces " + string.Join(" and ", quorum.Pieces))))]);
    }
}
