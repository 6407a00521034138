using System.Globalization;
using Ceremony.App.Derived;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>What was done, when, by whom.</summary>
internal sealed class CeremoniesPresenter : RegisterPresenter<CeremonySummary>
{
    /// <inheritdoc/>
    public override string Name => "ceremonies";

    /// <inheritdoc/>
    public override string Title => "Ceremonies";

    /// <inheritdoc/>
    public override string Question => "What was done, when, by whom?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Ceremony", "State", "When", "By whom"];

    /// <inheritdoc/>
    protected override IReadOnlyList<CeremonySummary> Rows(RegisterSource source) => source.Ceremonies;

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<CeremonySummary>> Parts(RegisterSource source) =>
    [
        new("open", "Not over", ceremony => !ceremony.IsOver),
        new("finished", "Finished", ceremony => ceremony.Phase == CeremonyPhase.Finished),
        new("aborted", "Aborted", ceremony => ceremony.Phase == CeremonyPhase.Aborted),
        new("deviations", "With deviations", ceremony => ceremony.Deviations > 0),
        new("production", "Production", ceremony => !ceremony.IsRehearsal),
        new("rehearsals", "Rehearsals", ceremony => ceremony.IsRehearsal),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<CeremonySummary> rows, RegisterSource source)
    {
        var (open, deviated) = (rows.Count(ceremony => !ceremony.IsOver), rows.Count(ceremony => ceremony.Deviations > 0));
        return rows.Count == 0
            ? new RegisterAnswer("No ceremony is on record.", StatusKind.Unchecked)
            : new RegisterAnswer(
                $"{Counted.Of(rows.Count, "ceremony is", "ceremonies are")} on record: {rows.Count(ceremony => ceremony.Phase == CeremonyPhase.Finished)} finished, "
                + $"{rows.Count(ceremony => ceremony.Phase == CeremonyPhase.Aborted)} aborted, {open} not over; {(deviated == 0 ? "none has" : Counted.Of(deviated, "has", "have"))} deviations.",
                open > 0 ? StatusKind.Working : StatusKind.Done);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<CeremonySummary> rows, RegisterSource source) => RegisterSheet.Of(
        "ceremonies", rows,
        ("ceremony", ceremony => ceremony.Id),
        ("title", ceremony => ceremony.Title),
        ("template", ceremony => ceremony.Kind),
        ("state", ceremony => ceremony.Phase.ToString().ToLowerInvariant()),
        ("rehearsal", ceremony => ceremony.IsRehearsal),
        ("virtual", ceremony => ceremony.IsVirtual),
        ("startedAt", ceremony => ceremony.StartedAt),
        ("lastAt", ceremony => ceremony.LastAt),
        ("officers", ceremony => ceremony.Officers.Select(officer => officer.Name).ToList()),
        ("devices", ceremony => ceremony.Devices.Select(device => device.Serial).ToList()),
        ("kcv", ceremony => ceremony.Kcv),
        ("keys", ceremony => ceremony.Keys.Select(key => key.Fingerprint).ToList()),
        ("drillPassed", ceremony => ceremony.Drill?.Passed),
        ("deviations", ceremony => ceremony.Deviations),
        ("recordFingerprint", ceremony => ceremony.Fingerprint),
        ("transcriptSha256", ceremony => ceremony.TranscriptSha256));

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(CeremonySummary row) =>
        [row.Id, row.Title, row.Kind, row.Kcv, row.State, row.Fingerprint, Day(row.StartedAt), .. row.Officers.Select(officer => officer.Name), .. row.Devices.Select(device => device.Serial), .. row.Keys.Select(key => key.Label)];

    /// <inheritdoc/>
    protected override RegisterLineView Line(CeremonySummary row, RegisterSource source, RoomTime time)
    {
        string[] facts =
        [
            row.Kind,
            .. row.Devices.IsEmpty ? Array.Empty<string>() : [$"device {string.Join(", ", row.Devices.Select(device => device.Serial))}"],
            .. row.Kcv is { } kcv ? [$"KCV {kcv}"] : Array.Empty<string>(),
        ];
        return new RegisterLineView(row.Id,
        [
            new(row.Title, [row.Id, .. facts]) { Address = $"/ceremony/{row.Id}" },
            new(HomePresenter.StatusOf(row).Word, row.Deviations == 0 ? [] : [Counted.Of(row.Deviations, "deviation")]) { Status = HomePresenter.StatusOf(row).Kind },
            new(time.Day(row.StartedAt), $"{time.Minute(row.StartedAt)} to {(Day(row.StartedAt) == Day(row.LastAt) ? "" : time.Day(row.LastAt) + ", ")}{time.Minute(row.LastAt)}"),
            row.Officers.IsEmpty ? new("Nobody came") : new(Counted.Of(row.Officers.Length, "officer"), [.. row.Officers.Select(officer => officer.Roles.Length == 0 ? officer.Name : $"{officer.Name}: {officer.Roles}")]),
        ]);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
