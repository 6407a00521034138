using System.Text.Json;

namespace Ceremony.EndToEnd.Tests.Crash;

/// <summary>A line of a ceremony's journal that tells of a device: that it is about to be changed, was changed, or was asked.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Step">Step number.</param>
/// <param name="Change">What is about to be changed, or nothing.</param>
/// <param name="Share">The share, from 1, or 0.</param>
internal sealed record DevicePoint(string Event, string Step, string Change, int Share)
{
    /// <summary>The device signed for a probe key, after which it is gone again.</summary>
    public const string Probed = "device.attested.v1 by a probe";

    // What a device answered without being changed.
    private static readonly HashSet<string> _answers = ["device.read.v1", "device.attested.v1", "kcv.read.v1", "key.proven.v1"];

    private static readonly HashSet<string> _outcomes =
    [
        "so-pin.changed.v1", "device.emptied.v1", Probed, "device.initialised.v1", "share.imported.v1", "key.unwrapped.v1", "device.cleared.v1",
    ];

    /// <summary>True where the device is about to be changed.</summary>
    public bool IsIntent => Change.Length > 0;

    /// <summary>True for a change, before or after it; false for an answer.</summary>
    public bool IsOfChange => !_answers.Contains(Event);

    /// <summary>What a line tells of a device, or null.</summary>
    /// <param name="line">A line of a journal, whole.</param>
    public static DevicePoint? Of(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (name, data) = (json.RootElement.GetProperty("event").GetString()!, json.RootElement.GetProperty("data"));
        string Text(string field) => data.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (name == "device.attested.v1" && data.GetProperty("found").GetProperty("possessionShown").GetBoolean())
        {
            name = Probed;
        }

        var isIntent = name is "device-change.intended.v1" or "key-change.intended.v1";
        return isIntent || _outcomes.Contains(name) || _answers.Contains(name)
            ? new DevicePoint(name, Text("step"), isIntent ? Text("change") : "", data.TryGetProperty("share", out var share) && share.ValueKind == JsonValueKind.Number ? share.GetInt32() : 0)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Step} {Event} {Change} {(Share > 0 ? $"share {Share}" : "")}".TrimEnd();
}
