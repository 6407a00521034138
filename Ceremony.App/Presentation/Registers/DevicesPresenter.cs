using Ceremony.App.Derived;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>Which devices there are, how they stand, and where they are.</summary>
internal sealed class DevicesPresenter : RegisterPresenter<DeviceStanding>
{
    /// <inheritdoc/>
    public override string Name => "devices";

    /// <inheritdoc/>
    public override string Title => "Devices";

    /// <inheritdoc/>
    public override string Question => "Which devices have I, and where are they?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Device", "State", "Bag and place", "Last ceremony"];

    /// <inheritdoc/>
    protected override IReadOnlyList<DeviceStanding> Rows(RegisterSource source) => source.Devices;

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<DeviceStanding>> Parts(RegisterSource source) =>
    [
        new("no-place", "No place on record", device => device.Whereabouts == DeviceWhereabouts.Unknown),
        new("put-away", "In a bag", device => device.Whereabouts == DeviceWhereabouts.PutAway),
        new("in-use", "In a ceremony", device => device.Whereabouts == DeviceWhereabouts.InCeremony),
        new("retired", "Retired", device => device.Whereabouts == DeviceWhereabouts.Retired),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<DeviceStanding> rows, RegisterSource source)
    {
        int Count(DeviceWhereabouts where) => rows.Count(device => device.Whereabouts == where);
        var lost = Count(DeviceWhereabouts.Unknown);
        return rows.Count == 0
            ? new RegisterAnswer("No device is on record.", StatusKind.Unchecked)
            : new RegisterAnswer(
                $"{Counted.Are(rows.Count, "device")} on record: {Count(DeviceWhereabouts.PutAway)} in a bag with its place, {lost} without a place, "
                + $"{Count(DeviceWhereabouts.InCeremony)} in a ceremony, {Count(DeviceWhereabouts.Retired)} retired.",
                lost > 0 ? StatusKind.Unchecked : StatusKind.Done);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<DeviceStanding> rows, RegisterSource source) => DeviceStanding.Sheet(rows);

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(DeviceStanding row) =>
        [row.Serial, row.Last.Model, row.Last.Firmware, row.Last.State, row.Last.Kcv, row.Last.Put?.Bag, row.Last.Put?.Place, row.Last.Put?.By, row.Last.Ceremony, row.Last.BagFound, row.Last.BagCompared];

    /// <inheritdoc/>
    protected override RegisterLineView Line(DeviceStanding row, RegisterSource source, RoomTime time)
    {
        var device = row.Last;
        string[] kind = [$"{device.Model}, firmware {device.Firmware}", .. device.IsVirtual ? ["virtual"] : Array.Empty<string>()];
        return new RegisterLineView(row.Serial,
        [
            new(row.Serial, kind) { IsCode = true },
            new(Word(row.Whereabouts), [Shares(device.State), .. device.Kcv is { } kcv ? [$"KCV {kcv}"] : Array.Empty<string>(), Counted.Of(device.Keys, "key")]) { Status = Kind(row.Whereabouts) },
            row.Whereabouts == DeviceWhereabouts.PutAway && device.Put is { } put
                ? new($"Bag {put.Bag}", [put.Place, $"put there by {put.By}, {time.Day(put.At)}", .. Came(device)])
                : new("Not on record", [.. Came(device)]),
            Ceremony(device.Ceremony, time.Day(device.At)),
        ]);
    }

    // The bag in which it came to its last ceremony, beside the record before that.
    private static IEnumerable<string> Came(DeviceSummary device) =>
        device.BagFound is null && device.BagCompared is null ? []
            : [$"came in {(device.BagFound is { } found ? $"bag {found}" : "no bag")}{(device.BagCompared is { } compared ? $": {compared}" : "")}"];

    // The state begins with the number that the device tells as outstanding, where that is none.
    private static string Shares(string state) => state.StartsWith("0: ", StringComparison.Ordinal) ? $"shares: {state[3..]}" : state;

    private static string Word(DeviceWhereabouts where) => where switch
    {
        DeviceWhereabouts.PutAway => "put away",
        DeviceWhereabouts.InCeremony => "in a ceremony",
        DeviceWhereabouts.Retired => "retired",
        _ => "no place on record",
    };

    private static StatusKind Kind(DeviceWhereabouts where) => where switch
    {
        DeviceWhereabouts.PutAway => StatusKind.Held,
        DeviceWhereabouts.InCeremony => StatusKind.Working,
        DeviceWhereabouts.Retired => StatusKind.Away,
        _ => StatusKind.Unchecked,
    };
}
