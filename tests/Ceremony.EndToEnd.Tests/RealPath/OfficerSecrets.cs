using System.Globalization;
using System.Security.Cryptography;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>One officer of the test, and what they know. Every secret is random and long enough to be nothing else when it is found.</summary>
internal sealed class OfficerSecrets(string name, string organisation, string? passphrase = null)
{
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    /// <summary>Name as printed.</summary>
    public string Name { get; } = name;

    /// <summary>Organisation as printed.</summary>
    public string Organisation { get; } = organisation;

    /// <summary>What they sign in with.</summary>
    public string Passphrase { get; } = passphrase ?? "sign in " + Letters(20);

    /// <summary>True when the device has their SO-PIN; false for one as it is sold, which has the published one.</summary>
    public bool DeviceHasTheirSoPin { get; set; }

    /// <summary>Everything that they typed into fields of steps, with what it is. The published SO-PIN of a new device is no secret.</summary>
    public IEnumerable<(string What, string Text)> Typed => _typed.Select(pair => ($"{pair.Key} of {Name}", pair.Value));

    /// <summary>The password of their share.</summary>
    public string SharePassword => Secret("share password", () => "a share of " + Letters(20));

    /// <summary>A split piece that the station showed them.</summary>
    public void WritesDown(string piece) => _typed["split piece"] = piece;

    /// <summary>What they type into a field.</summary>
    public string For(string field) => field.Replace("~again", "", StringComparison.Ordinal) switch
    {
        "present-so-pin" when !DeviceHasTheirSoPin => "3537363231383830",
        "present-so-pin" or "new-so-pin" => Secret("SO-PIN", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))),
        "new-user-pin" or "user-pin" => Secret("user PIN", () => Letters(16)),
        "passphrase" => Passphrase,
        var piece when piece.StartsWith("piece-", StringComparison.Ordinal) && !piece.Contains("password", StringComparison.Ordinal) => _typed["split piece"],
        var envelope when envelope.Contains("piece-password", StringComparison.Ordinal) => Secret("envelope password", () => "an envelope of " + Letters(20)),
        var share when share.Contains("password", StringComparison.Ordinal) => SharePassword,
        var other => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No officer of the test knows what to type into {other}.")),
    };

    private static string Letters(int count) => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", count);

    private string Secret(string what, Func<string> make) => _typed.TryGetValue(what, out var known) ? known : _typed[what] = make();
}
