using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>Which keys there are, where each copy is, and which of them one mishap could take.</summary>
internal sealed class KeysPresenter : RegisterPresenter<KeyStanding>
{
    /// <inheritdoc/>
    public override string Name => "keys";

    /// <inheritdoc/>
    public override string Title => "Keys";

    /// <inheritdoc/>
    public override string Question => "Which keys could I lose tomorrow?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Key", "Could it be lost?", "Copies", "Last drill"];

    /// <summary>Where the copies of a key are, a line each.</summary>
    internal static IReadOnlyList<string> Copies(KeyStanding key) =>
    [
        .. key.Devices.Select(serial => $"device {serial}"),
        .. key.Backups.Select(backup => $"{backup.File.Name} on {string.Join(", ", backup.File.Media)}, {backup.Ceremony}"),
    ];

    /// <summary>What a key is called.</summary>
    internal static RegisterCellView NameOf(KeyStanding key) =>
        new(key.Label.Length > 0 ? key.Label : "No label", [$"{key.Kind}, from {key.Made}", $"public key {HexText.InGroups(key.Fingerprint[..Math.Min(16, key.Fingerprint.Length)])}…"]);

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyStanding> Rows(RegisterSource source) =>
        [.. source.Keys.OrderBy(key => key.Risk).ThenBy(key => key.Label, StringComparer.Ordinal).ThenBy(key => key.Fingerprint, StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<KeyStanding>> Parts(RegisterSource source) =>
    [
        new("could-be-lost", "Could be lost", key => key.CouldBeLost),
        new("unproven", "Backup not proven", key => key.Risk == KeyRisk.Unproven),
        new("proven", "Proven", key => key.Risk == KeyRisk.None),
        new("ended", "No copy left", key => key.IsEnded),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<KeyStanding> rows, RegisterSource source)
    {
        var lost = rows.Count(key => key.CouldBeLost);
        return rows.Count == 0 ? new RegisterAnswer("No key is on record.", StatusKind.Unchecked)
            : lost == 0 ? new RegisterAnswer($"None of {Counted.Of(rows.Count, "key")}: each is on two devices at least, or a drill brought it back.", StatusKind.Done)
            : new RegisterAnswer($"{lost} of {Counted.Of(rows.Count, "key")}: {rows.Count(key => key.Risk == KeyRisk.OneCopy)} with one copy only, {rows.Count(key => key.Risk == KeyRisk.Unproven)} with a backup that no drill has proven.", StatusKind.Refused);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<KeyStanding> rows, RegisterSource source) => KeyStanding.Sheet(rows, source.Today);

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(KeyStanding row) =>
        [row.Label, row.Kind, row.Fingerprint, row.Made, row.Words, row.LastDrill?.Spare, .. row.Devices, .. row.Backups.SelectMany(backup => (string[])[backup.Ceremony, backup.File.Name, .. backup.File.Media])];

    /// <inheritdoc/>
    protected override RegisterLineView Line(KeyStanding row, RegisterSource source, RoomTime time)
    {
        var copies = row.Devices.Count + row.Backups.Count;
        return new RegisterLineView(row.Fingerprint,
        [
            NameOf(row),
            new(row.Risk switch { KeyRisk.OneCopy => "yes, one copy", KeyRisk.Unproven => "yes, not proven", KeyRisk.Ended => "no copy left", _ => "no" }, row.Words)
            {
                Status = row.Risk switch { KeyRisk.OneCopy or KeyRisk.Unproven => StatusKind.Refused, KeyRisk.Ended => StatusKind.Away, _ => StatusKind.Done },
            },
            new(copies == 0 ? "None on record" : Counted.Of(copies, "copy", "copies"), Copies(row)),
            DrillsPresenter.LastOf(row, time),
        ]);
    }
}
