using System.Collections.Immutable;

namespace Ceremony.Domain.Certificates;

/// <summary>A certificate that a script revokes.</summary>
/// <param name="Serial">Its serial number, lower-case hex without a leading zero byte.</param>
/// <param name="Reason">Reason code of RFC 5280, 5.3.1, or null where none is said.</param>
public sealed record Revocation(string Serial, int? Reason)
{
    /// <summary>What a list may be, the end of a sentence.</summary>
    public const string Form = "none, or serial numbers in hexadecimal, each with a reason, such as 4f0a12 key-compromise, 77b1 superseded";

    private const int MostSerialBytes = 20;

    private static readonly (string Name, int Code)[] Reasons =
        [("key-compromise", 1), ("ca-compromise", 2), ("affiliation-changed", 3), ("superseded", 4), ("cessation-of-operation", 5)];

    /// <summary>The reason as people write it.</summary>
    public static string ReasonWords(int? code) => code is null ? "no reason said" : Reasons.FirstOrDefault(reason => reason.Code == code).Name ?? $"reason {code}";

    /// <summary>Reads a list; null if it means nothing.</summary>
    public static ImmutableArray<Revocation>? Find(string text)
    {
        if (text == "none")
        {
            return [];
        }

        var all = ImmutableArray.CreateBuilder<Revocation>();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (serial, reason) = item.Split(' ') switch
            {
                [var only] => (only, ((string Name, int Code)?)null),
                [var one, var name] when Reasons.Any(known => known.Name == name) => (one, Reasons.First(known => known.Name == name)),
                _ => ("", null),
            };
            var lower = serial.ToLowerInvariant();
            if (serial.Length is 0 or > MostSerialBytes * 2 || serial.Length % 2 != 0 || !serial.All(char.IsAsciiHexDigit) || serial.StartsWith("00", StringComparison.Ordinal)
                || all.Any(other => other.Serial == lower))
            {
                return null;
            }

            all.Add(new Revocation(lower, reason?.Code));
        }

        return all.ToImmutable();
    }
}
