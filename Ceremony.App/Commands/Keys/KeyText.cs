using System.Security.Cryptography;
using System.Text.Json;
using Ceremony.Device.Contracts;

namespace Ceremony.App.Commands.Keys;

/// <summary>Prints keys, for people or for programs.</summary>
internal static class KeyText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>One key and what else is to be told with it.</summary>
    public static void Write(KeyDetails key, bool asJson, TextWriter output, params (string Name, string? Words, object? Value)[] more) =>
        FactText.Write(output, asJson, [.. Facts(key), .. more]);

    /// <summary>All keys of a device: a table, or a JSON array.</summary>
    public static void Write(IReadOnlyList<KeyDetails> keys, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(keys.Select(key => Facts(key).ToDictionary(fact => fact.Name, fact => fact.Value)), Json));
            return;
        }

        string[][] rows =
        [
            ["Reference", "Kind", "Made here", "Id", "Label"],
            .. keys.Select(key => new[] { $"{key.Key.Reference}", key.Key.Kind ?? "unknown", key.MadeHere ? "yes" : "not shown", key.Key.Id ?? "none", FactText.Plain(key.Key.Label ?? "none") }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length) + 2).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Concat(row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Public key and its hash.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER); null where there is none.</param>
    public static (string Name, string? Words, object? Value)[] PublicKey(byte[]? publicKey) =>
    [
        ("publicKey", null, publicKey is null ? null : Convert.ToBase64String(publicKey)),
        ("publicKeySha256", "SHA-256 of the public key", publicKey is null ? null : Convert.ToHexStringLower(SHA256.HashData(publicKey))),
    ];

    private static (string Name, string? Words, object? Value)[] Facts(KeyDetails key) =>
    [
        ("reference", "Key reference", key.Key.Reference),
        ("label", "Label", key.Key.Label),
        ("id", "Id", key.Key.Id),
        ("kind", "Kind", key.Key.Kind),
        ("uses", "Uses", key.Uses.ToString()),
        ("madeHere", "Shown to be made here", key.MadeHere),
        .. PublicKey(key.PublicKey),
    ];
}
