using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Presentation;

/// <summary>Who is in the room: those whom the present step is about, or who are asked in it for what is no longer held, then the others.</summary>
internal static class RosterPresenter
{
    private static readonly string ImportKind = new ImportShareStep().Name;

    /// <summary>The roster.</summary>
    public static RosterView Of(RoomContext room)
    {
        var state = room.State;
        var steps = StepsTogether(room);
        var about = state.Script.Officers.Where(officer => steps.Any(step => step.Plan.Who.Any(officer.Seats.Contains)) || CeremonyWork.AskedOf(state, officer.Id).Any()).ToList();
        var others = state.Script.Officers.Except(about).ToList();
        return new RosterView(
            steps.Count > 1 ? "This act" : "This step",
            [.. about.Select(officer => new RosterLineView(officer.Name, Role(room, officer), StatusOf(room, steps, officer)))],
            $"Also present: {others.Count(officer => state.IsPresent(officer.Id))} of {others.Count}",
            [.. others.Select(officer => new RosterLineView(officer.Name, Role(room, officer), Absence(state, officer)))]);
    }

    // The shares of an act are entered one after the other, and the room sees them together.
    private static List<StepProgress> StepsTogether(RoomContext room) => room.State.PresentStep is not { } present
        ? []
        : present.Plan.Share == 0
            ? [present]
            : [.. room.State.Steps.Where(step => step.Plan.Act == present.Plan.Act && step.Plan.Kind == present.Plan.Kind)];

    private static string Role(RoomContext room, ScriptOfficer officer) =>
        room.StationOf(officer.Id) is { } station ? $"{officer.RoleTitles}, station {station}" : officer.RoleTitles;

    private static StatusView? Absence(CeremonyState state, ScriptOfficer officer) => state.IsPresent(officer.Id)
        ? null
        : new StatusView(StatusKind.Away, state.People.TryGetValue(officer.Id, out var person) && person.Stays.Length > 0 ? "left" : "not here yet");

    private static StatusView? StatusOf(RoomContext room, List<StepProgress> steps, ScriptOfficer officer)
    {
        var state = room.State;
        if (Absence(state, officer) is { } absence)
        {
            return absence;
        }

        var own = steps.Where(step => step.Plan.Who.Any(officer.Seats.Contains)).ToList();
        if (own.Any(step => step.Status == StepStatus.Refused))
        {
            return StatusView.Of(StatusKind.Refused);
        }

        if (state.Fact<AgreementFacts>().Answers.FirstOrDefault(answer => answer.Officer == officer.Id) is { } answer && own.Any(step => step.Plan.Kind == "agree"))
        {
            return answer.Agrees ? new StatusView(StatusKind.Done, "agrees") : new StatusView(StatusKind.Deviation, "disagrees");
        }

        if (CeremonyWork.AskedOf(state, officer.Id).Any())
        {
            return StatusView.Of(StatusKind.Awaited);
        }

        return own.FirstOrDefault(step => step.Status != StepStatus.Done) is { } left
            ? Unasked(room, left, officer)
            : new StatusView(StatusKind.Done, own.Any(step => step.Plan.Kind == ImportKind) ? "entered" : "done");
    }

    // Nothing is asked of them now: they gave it, or the console is at work with it, or their share's turn comes later.
    private static StatusView? Unasked(RoomContext room, StepProgress step, ScriptOfficer officer)
    {
        var isImport = step.Plan.Kind == ImportKind;
        if (room.State.Held.Any(held => held.Officer == officer.Id && held.Step == step.Plan.Number))
        {
            return room.Progress(step.Plan.Number) is null ? StatusView.Of(StatusKind.Held) : new StatusView(StatusKind.Working, isImport ? "opening" : "working");
        }

        if (step.Plan.Share > 0)
        {
            return room.Open.Any(open => open.Plan.Number == step.Plan.Number)
                ? new StatusView(StatusKind.Working, isImport ? "opened" : "working")
                : StatusView.Of(StatusKind.Planned);
        }

        return step.Attempt.Officers.Contains(officer.Id) ? StatusView.Of(StatusKind.Done) : null;
    }
}
