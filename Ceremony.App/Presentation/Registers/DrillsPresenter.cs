using System.Globalization;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>When the recovery of each key was last practised, and when it is due again.</summary>
internal sealed class DrillsPresenter : RegisterPresenter<KeyStanding>
{
    private const int Soon = 30;

    /// <inheritdoc/>
    public override string Name => "drills";

    /// <inheritdoc/>
    public override string Title => "Recovery drills";

    /// <inheritdoc/>
    public override string Question => "Which drill is due?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Key", "Next drill", "Last drill", "Copies"];

    /// <summary>The last drill of a key.</summary>
    internal static RegisterCellView LastOf(KeyStanding key, RoomTime time) => key.LastDrill is not { } drill
        ? new("Never")
        : new RegisterCellView(drill.Ceremony, [$"{(drill.Passed ? "passed" : "failed")}, {time.Day(drill.At)}", .. drill.Spare is { } spare ? [$"on {spare}"] : Array.Empty<string>()]) { Address = $"/ceremony/{drill.Ceremony}" };

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyStanding> Rows(RegisterSource source) => [.. source.Keys.Where(key => !key.IsEnded)];

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<KeyStanding>> Parts(RegisterSource source) =>
    [
        new("overdue", "Overdue", key => key.IsOverdue(source.Today)),
        new("soon", $"Due within {Soon} days", key => IsSoon(key, source.Today)),
        new("never", "Never drilled", key => key.LastDrill is null),
        new("failed", "Failed last time", key => key.LastDrill is { Passed: false }),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<KeyStanding> rows, RegisterSource source)
    {
        var (overdue, soon) = (rows.Count(key => key.IsOverdue(source.Today)), rows.Count(key => IsSoon(key, source.Today)));
        return rows.Count == 0 ? new RegisterAnswer("No key is on record, so no drill is due.", StatusKind.Unchecked)
            : new RegisterAnswer(
                $"{(overdue == 0 ? "No drill is overdue" : $"{Counted.Are(overdue, "drill")} overdue")}; {(soon == 0 ? "none" : soon.ToString(CultureInfo.InvariantCulture))} due within {Soon} days."
                + (overdue + soon == 0 ? $" The next is due on {Day(rows[0].Due)}." : ""),
                overdue > 0 ? StatusKind.Refused : soon > 0 ? StatusKind.Awaited : StatusKind.Done);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<KeyStanding> rows, RegisterSource source) => KeyStanding.DrillSheet(rows, source.Today);

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(KeyStanding row) => [row.Label, row.Kind, row.Fingerprint, row.LastDrill?.Ceremony, row.LastDrill?.Spare, row.Words, Day(row.Due)];

    /// <inheritdoc/>
    protected override RegisterLineView Line(KeyStanding row, RegisterSource source, RoomTime time)
    {
        var (overdue, soon) = (row.IsOverdue(source.Today), IsSoon(row, source.Today));
        return new RegisterLineView(row.Fingerprint,
        [
            KeysPresenter.NameOf(row),
            new(overdue ? "overdue" : soon ? "due soon" : "later", [$"by {Day(row.Due)}", row.Words]) { Status = overdue ? StatusKind.Refused : soon ? StatusKind.Awaited : StatusKind.Planned },
            LastOf(row, time),
            new(row.Devices.Count + row.Backups.Count == 0 ? "None on record" : Counted.Of(row.Devices.Count + row.Backups.Count, "copy", "copies"), KeysPresenter.Copies(row)),
        ]);
    }

    private static bool IsSoon(KeyStanding key, DateOnly today) => !key.IsEnded && !key.IsOverdue(today) && key.Due <= today.AddDays(Soon);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
