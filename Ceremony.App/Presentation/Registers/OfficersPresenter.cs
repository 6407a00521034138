using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>Who is appointed to what, what they hold, and when they were last here.</summary>
internal sealed class OfficersPresenter : RegisterPresenter<OfficerStanding>
{
    /// <inheritdoc/>
    public override string Name => "officers";

    /// <inheritdoc/>
    public override string Title => "Officers";

    /// <inheritdoc/>
    public override string Question => "Who may act, what do they hold, and when were they last here?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Officer", "Appointment", "Holds now", "Last ceremony"];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficerStanding> Rows(RegisterSource source) => source.Officers;

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<OfficerStanding>> Parts(RegisterSource source) =>
    [
        new("administrators", "Administrators", officer => officer.Appointments.Contains("administrator")),
        new("auditors", "Auditors", officer => officer.Appointments.Contains("auditor")),
        new("holders", "Holding something", officer => officer.Holds.Count > 0),
        new("never-here", "Never at a ceremony", officer => officer.Visits is null),
        new("not-enrolled", "Not enrolled here", officer => officer.Enrolled is null),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<OfficerStanding> rows, RegisterSource source)
    {
        var outside = rows.Count(officer => officer.Enrolled is null && officer.Holds.Count > 0);
        return new RegisterAnswer(
            $"{Counted.Are(rows.Count(officer => officer.Enrolled is not null), "officer")} enrolled; {Counted.Of(rows.Count(officer => officer.Holds.Count > 0), "person holds", "people hold")} a share or a piece"
            + (outside == 0 ? "." : $", {outside} of them not enrolled here."),
            outside == 0 ? StatusKind.Done : StatusKind.Unchecked);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<OfficerStanding> rows, RegisterSource source) => OfficerStanding.Sheet(rows);

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(OfficerStanding row) => [row.Id, row.Name, row.Organisation, row.Visits?.Last.Ceremony, row.Visits?.Last.Roles, .. row.Appointments, .. row.Holds];

    /// <inheritdoc/>
    protected override RegisterLineView Line(OfficerStanding row, RegisterSource source, RoomTime time) => new(row.Id,
    [
        new(row.Name, [.. new[] { row.Organisation, row.Id }.Where(text => text.Length > 0)]),
        row.Enrolled is { } enrolled
            ? new(
                enrolled.Appointments.IsEmpty ? "Enrolled" : string.Join(", ", enrolled.Appointments.Select(one => $"{char.ToUpperInvariant(one.Key[0])}{one.Key[1..]} since {time.Day(one.Value)}")),
                $"enrolled {time.Day(enrolled.At)}{(enrolled.By.Length == 0 ? "" : $" by {source.Officers.FirstOrDefault(officer => officer.Id == enrolled.By)?.Name ?? enrolled.By}")}")
            : new("Not enrolled here", "named by a script"),
        row.Holds.Count == 0 ? new("Nothing") : new(Counted.Of(row.Holds.Count, "holding"), row.Holds),
        row.Visits is { } visits
            ? Ceremony(visits.Last.Ceremony, time.Day(visits.Last.At), visits.Last.Roles, $"{Counted.Of(visits.Ceremonies, "ceremony", "ceremonies")} in all")
            : new("Never"),
    ]);
}
