using System.Collections.Frozen;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.ImportGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Ceremonies.Steps.TestOpening;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation;

/// <summary>The row of all N shares, in the acts that are about shares.</summary>
internal static class SharesPresenter
{
    private static readonly FrozenSet<string> ImportKinds = FrozenSet.Create(StringComparer.Ordinal, new ImportShareStep().Name, new ImportGuardedShareStep().Name);
    private static readonly string TestKind = new TestOpeningStep().Name;

    /// <summary>One cell for each share; empty in other acts.</summary>
    public static IReadOnlyList<ShareView> Of(RoomContext room)
    {
        if (room.State.PresentStep is not { Plan.Act: var act })
        {
            return [];
        }

        // Several steps of an act may be about one share: its cell tells of the first that is not done.
        return
        [
            .. room.State.Steps.Where(step => step.Plan.Act == act && step.Plan.Share > 0).GroupBy(step => step.Plan.Share)
                .Select(steps => Cell(room, steps.FirstOrDefault(step => step.Status != StepStatus.Done) ?? steps.Last())),
        ];
    }

    private static ShareView Cell(RoomContext room, StepProgress step)
    {
        var facts = room.State.Fact<ShareTable>().Of(step.Plan.Share);
        var guard = room.State.Script.GuardOf(step.Plan.Share);
        var holder = room.State.Script.Holders(step.Plan.Who.Where(seat => !seat.Role.IsOfOldSet()))[0];
        var work = room.Progress(step.Plan.Number);
        var isOpen = room.Open.Any(open => open.Plan.Number == step.Plan.Number);
        var isHeld = room.State.Held.Any(held => held.Step == step.Plan.Number);
        var (status, note) = ImportKinds.Contains(step.Plan.Kind) ? Import(room, step, facts, work is not null, isHeld)
            : step.Plan.Kind == TestKind ? Test(step)
            : Bring(step, facts, work is not null);
        if (guard.IsInPieces)
        {
            // Counted as the room counts them; never which pieces, and nothing of them.
            note ??= isOpen && step.Status != StepStatus.Refused ? Entered(room, step, guard) : null;
            return new ShareView(step.Plan.Share, $"any {guard.Needed} of {guard.Pieces}", status, note, work?.Fraction is { } done ? new ProgressView((int)(done * 100)) : null);
        }

        var station = room.StationOf(holder.Id);
        note ??= isOpen && step.Status != StepStatus.Refused && status.Kind is StatusKind.Awaited or StatusKind.Now
            ? station is null ? "Awaited at a station" : $"Awaited at station {station}"
            : null;
        var progress = work?.Fraction is { } fraction ? new ProgressView((int)(fraction * 100)) : null;
        return new ShareView(step.Plan.Share, holder.Name, status, note, progress);
    }

    private static string? Entered(RoomContext room, StepProgress step, Guard guard)
    {
        var entered = room.State.Held.Count(held => held.Step == step.Plan.Number && PieceFields.Piece(PieceFields.NumberIn(held.Field)) == held.Field);
        return step.Plan.Kind == TestKind || ImportKinds.Contains(step.Plan.Kind) ? $"{guard.Needed} of {guard.Pieces} needed, {entered} entered" : null;
    }

    private static (StatusView Status, string? Note) Test(StepProgress step) => step.Status switch
    {
        StepStatus.Refused => (StatusView.Of(StatusKind.Refused), $"Attempt {step.Attempt.Number}"),
        StepStatus.Done => (new StatusView(StatusKind.Done, "tested"), null),
        _ => (StatusView.Of(StatusKind.Awaited), null),
    };

    private static (StatusView Status, string? Note) Import(RoomContext room, StepProgress step, ShareFacts facts, bool works, bool isHeld) => facts.Stage switch
    {
        _ when step.Status == StepStatus.Refused => (StatusView.Of(StatusKind.Refused), $"Attempt {step.Attempt.Number}"),
        ShareStage.Imported => (new StatusView(StatusKind.Done, "entered"), $"Device took it at {room.Time.Second(facts.ImportedAt)}"),
        ShareStage.Opened => (new StatusView(StatusKind.Working, "opened"), "Waits for the device"),
        ShareStage.Presented when works && isHeld => (new StatusView(StatusKind.Working, "opening"), null),
        ShareStage.Presented when isHeld => (StatusView.Of(StatusKind.Held), null),
        ShareStage.Presented => (new StatusView(StatusKind.Now, "file shown"), null),
        _ => (StatusView.Of(StatusKind.Awaited), null),
    };

    private static (StatusView Status, string? Note) Bring(StepProgress step, ShareFacts facts, bool works) => facts.Stage switch
    {
        _ when step.Status == StepStatus.Refused => (StatusView.Of(StatusKind.Refused), $"Attempt {step.Attempt.Number}"),
        ShareStage.Made => (new StatusView(StatusKind.Now, "made"), $"On {Counted.Of(facts.Copies.Length, "medium", "media")} so far"),
        ShareStage.NotYet when works => (new StatusView(StatusKind.Working, "being made"), null),
        ShareStage.NotYet => (StatusView.Of(StatusKind.Awaited), null),
        _ => (new StatusView(StatusKind.Done, facts.MadeHere ? "made" : "brought"), facts.FileName),
    };
}
