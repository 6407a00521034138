using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ceremony.Device.Cvc;

namespace Ceremony.Device.Contracts;

/// <summary>Which kind of key to make.</summary>
/// <param name="Algorithm">RSA, EC or AES.</param>
/// <param name="SizeBits">Size in bits.</param>
/// <param name="Curve">The curve of an EC key; null otherwise.</param>
public sealed record KeySpec(KeyAlgorithm Algorithm, int SizeBits, NamedCurve? Curve)
{
    private static readonly string[] Curves =
        ["secp256r1", "secp384r1", "secp521r1", "secp256k1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"];

    /// <summary>Every kind that can be made, as <see cref="TryParse"/> reads it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. new[] { 2048, 3072, 4096 }.Select(bits => $"rsa:{bits}"), .. Curves.Select(curve => $"ec:{curve}"), .. new[] { 128, 192, 256 }.Select(bits => $"aes:{bits}")];

    /// <summary>An EC key on a curve.</summary>
    /// <param name="curve">The curve's name.</param>
    public static KeySpec Ec(string curve) => TryParse("ec:" + curve, out var spec) ? spec : throw new ArgumentException("No such curve.", nameof(curve));

    /// <summary>An RSA key.</summary>
    /// <param name="bits">2048, 3072 or 4096.</param>
    public static KeySpec Rsa(int bits) => TryParse($"rsa:{bits}", out var spec) ? spec : throw new ArgumentException("No such size.", nameof(bits));

    /// <summary>An AES key.</summary>
    /// <param name="bits">128, 192 or 256.</param>
    public static KeySpec Aes(int bits) => TryParse($"aes:{bits}", out var spec) ? spec : throw new ArgumentException("No such size.", nameof(bits));

    /// <summary>Reads "rsa:2048", "ec:secp256r1" (or "ec:P-256", "ec:prime256v1"), "aes:256"; see <see cref="Names"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spec">The kind of key.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out KeySpec? spec)
    {
        var parts = text.Split(':', 2);
        spec = parts switch
        {
            ["rsa" or "RSA", "2048" or "3072" or "4096"] => new KeySpec(KeyAlgorithm.Rsa, int.Parse(parts[1], CultureInfo.InvariantCulture), null),
            ["aes" or "AES", "128" or "192" or "256"] => new KeySpec(KeyAlgorithm.Aes, int.Parse(parts[1], CultureInfo.InvariantCulture), null),
            ["ec" or "EC", var name] when NamedCurve.Find(name) is { } curve && Curves.Contains(curve.Name) => new KeySpec(KeyAlgorithm.Ec, curve.Bits, curve),
            _ => null,
        };
        return spec is not null;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Algorithm switch
    {
        KeyAlgorithm.Rsa => $"rsa:{SizeBits}",
        KeyAlgorithm.Ec => $"ec:{Curve}",
        _ => $"aes:{SizeBits}",
    };
}
