using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Presentation;

/// <summary>The list of acts and steps.</summary>
internal static class ActsPresenter
{
    private const int MostNamesInALine = 2;

    /// <summary>All acts; the present one with its steps.</summary>
    public static IReadOnlyList<ActView> Of(RoomContext room)
    {
        var present = room.State.PresentStep;
        return
        [
            .. room.State.Steps.GroupBy(step => (step.Plan.Act, step.Plan.ActTitle)).Select(act =>
            {
                var isDone = act.All(step => step.Status == StepStatus.Done);
                var isPresent = act.Key.Act == present?.Plan.Act;
                return new ActView(
                    act.Key.Act,
                    act.Key.ActTitle,
                    StatusView.Of(isDone ? StatusKind.Done : isPresent ? StatusKind.Now : StatusKind.Awaited),
                    isDone ? room.Time.Minute(act.Max(step => step.Attempt.EndedAt)) : null,
                    isPresent ? [.. act.Select(step => Line(room, step, step == present))] : []);
            }),
        ];
    }

    private static StepLineView Line(RoomContext room, StepProgress step, bool isPresent)
    {
        var status = step.Status switch
        {
            StepStatus.Done => StatusView.Of(StatusKind.Done),
            StepStatus.Refused => StatusView.Of(StatusKind.Refused),
            _ when room.Progress(step.Plan.Number) is not null => StatusView.Of(StatusKind.Working),
            _ => StatusView.Of(isPresent ? StatusKind.Now : StatusKind.Awaited),
        };
        var officers = room.State.Script.Holders(step.Plan.Who);
        var names = officers.Length <= MostNamesInALine ? string.Join(", ", officers.Select(officer => officer.Name)) : $"{officers.Length} officers";
        var attempt = step.Attempt.Number > 1 || step.Status == StepStatus.Refused ? $", attempt {step.Attempt.Number}" : "";
        return new StepLineView(step.Plan.Number, step.Plan.Title, status, names + attempt, room.Time.Minute(step.Attempt.EndedAt), isPresent);
    }
}
