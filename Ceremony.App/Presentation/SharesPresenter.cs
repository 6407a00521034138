using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation;

/// <summary>The row of all N shares, in the acts that are about shares.</summary>
internal static class SharesPresenter
{
    private static readonly string ImportKind = new ImportShareStep().Name;

    /// <summary>One cell for each share; empty in other acts.</summary>
    public static IReadOnlyList<ShareView> Of(RoomContext room)
    {
        if (room.State.PresentStep is not { Plan.Act: var act })
        {
            return [];
        }

        var steps = room.State.Steps.Where(step => step.Plan.Act == act && step.Plan.Share > 0).ToList();
        return [.. steps.Select(step => Cell(room, step))];
    }

    private static ShareView Cell(RoomContext room, StepProgress step)
    {
        var facts = room.State.Fact<ShareTable>().Of(step.Plan.Share);
        var holder = room.State.Script.Holders(step.Plan.Who)[0];
        var work = room.Progress(step.Plan.Number);
        var isOpen = room.Open.Any(open => open.Plan.Number == step.Plan.Number);
        var isHeld = room.State.Held.Any(held => held.Step == step.Plan.Number);
        var (status, note) = step.Plan.Kind == ImportKind
            ? Import(room, step, facts, work is not null, isHeld)
            : Bring(step, facts, work is not null);
        var station = room.StationOf(holder.Id);
        note ??= isOpen && step.Status != StepStatus.Refused && status.Kind is StatusKind.Awaited or StatusKind.Now
            ? station is null ? "Awaited at a station" : $"Awaited at station {station}"
            : null;
        var progress = work?.Fraction is { } fraction ? new ProgressView((int)(fraction * 100)) : null;
        return new ShareView(step.Plan.Share, holder.Name, status, note, progress);
    }

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
