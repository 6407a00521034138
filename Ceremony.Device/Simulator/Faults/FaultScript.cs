using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ceremony.Device.Simulator.Faults;

/// <summary>
/// Reads a fault file: JSON, <c>{"faults": [ {"fault": "power-loss-after", "at": 5, "ins": "52"}, … ]}</c>. Strict: unknown
/// names, missing or needless fields are errors. The fields are told in <c>docs/virtual-device.md</c>.
/// </summary>
public static class FaultScript
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 8,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FaultScriptException">Not there, or wrong.</exception>
    public static FaultPlan Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaultScriptException($"The fault file {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a fault file.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <exception cref="FaultScriptException">Wrong.</exception>
    public static FaultPlan Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ScriptFile>(utf8, Strict);
            var lines = file?.Faults ?? throw new FaultScriptException("The fault file has no list named \"faults\".");
            return new FaultPlan([.. lines.Select((line, i) => Planned(line, i + 1))]);
        }
        catch (JsonException e)
        {
            string where = e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";
            throw new FaultScriptException($"The fault file is not as it must be{where}: {e.Message}", e);
        }
    }

    private static PlannedFault Planned(ScriptLine? line, int number)
    {
        if (line is null)
        {
            throw Wrong(number, "is empty");
        }

        CardFault fault = line.Fault switch
        {
            "power-loss-before" => new CardFault.PowerLossBefore(),
            "power-loss-after" => new CardFault.PowerLossAfter(),
            "pulled" => new CardFault.Pulled(),
            "status" => new CardFault.WrongStatus(Hex16(line.Sw, number)),
            "corrupted" => new CardFault.CorruptedAnswer(line.Offset ?? 0, HexByte(line.Xor ?? "01", "xor", number)),
            "truncated" => new CardFault.TruncatedAnswer(line.Length ?? throw Wrong(number, "needs \"length\"")),
            "slow" => new CardFault.SlowAnswer(TimeSpan.FromMilliseconds(line.Milliseconds ?? throw Wrong(number, "needs \"milliseconds\""))),
            _ => throw Wrong(number, "names no known fault (power-loss-before, power-loss-after, pulled, status, corrupted, truncated, slow)"),
        };
        RefuseNeedless(line, number);
        if (fault is CardFault.CorruptedAnswer { Xor: 0 })
        {
            throw Wrong(number, "has \"xor\" of 00, which changes nothing");
        }

        if (line.At < 1 || line.Times < 1 || line.Length < 0 || line.Milliseconds is < 0 or > 3_600_000)
        {
            throw Wrong(number, "has a number out of range (\"at\" and \"times\" from 1, \"milliseconds\" up to an hour)");
        }

        return new PlannedFault(fault, line.At ?? 1, line.Times ?? 1, line.Ins is null ? null : HexByte(line.Ins, "ins", number));
    }

    private static void RefuseNeedless(ScriptLine line, int number)
    {
        (string Name, bool Given, string Fault)[] fields =
        [
            ("sw", line.Sw is not null, "status"), ("offset", line.Offset is not null, "corrupted"), ("xor", line.Xor is not null, "corrupted"),
            ("length", line.Length is not null, "truncated"), ("milliseconds", line.Milliseconds is not null, "slow"),
        ];
        foreach (var (name, given, fault) in fields)
        {
            if (given && fault != line.Fault)
            {
                throw Wrong(number, $"has \"{name}\", which only \"{fault}\" uses");
            }
        }
    }

    private static byte HexByte(string text, string name, int number) =>
        text.Length == 2 && byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : throw Wrong(number, $"must give \"{name}\" as two hex digits");

    private static ushort Hex16(string? text, int number) =>
        text?.Length == 4 && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value)
            ? value
            : throw Wrong(number, "must give \"sw\" as four hex digits");

    private static FaultScriptException Wrong(int number, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Fault {number} of the fault file {what}."));

    private sealed record ScriptFile(List<ScriptLine?>? Faults);

    private sealed record ScriptLine(
        string? Fault, int? At, int? Times, string? Ins, string? Sw, int? Offset, string? Xor, int? Length, int? Milliseconds);
}
