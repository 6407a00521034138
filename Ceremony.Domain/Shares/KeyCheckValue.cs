using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The key check value (KCV) of a DKEK: the first 8 bytes of its SHA-256. It is derived one way and may be published. Every
/// device that joined the same shares, in any order, shows the same value.
/// </summary>
public readonly record struct KeyCheckValue : ISpanParsable<KeyCheckValue>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 8;

    private readonly ulong _value;

    private KeyCheckValue(ulong value) => _value = value;

    /// <summary>
    /// The value of a DKEK of 32 zero bytes, which arises when a share was entered twice and cancelled itself. Never acceptable.
    /// </summary>
    public static KeyCheckValue OfAllZeroKey => new(0x66687AADF862BD77);

    /// <summary>True for eight zero bytes: the device has no complete DKEK, or does not tell its value without a login.</summary>
    public bool IsZero => _value == 0;

    /// <summary>True for <see cref="OfAllZeroKey"/>.</summary>
    public bool IsOfAllZeroKey => this == OfAllZeroKey;

    /// <summary>Reads the value from a device's answer or a wrapped key.</summary>
    /// <param name="bytes">Exactly 8 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static KeyCheckValue FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new KeyCheckValue(BinaryPrimitives.ReadUInt64BigEndian(bytes))
        : throw new ArgumentException("A key check value has 8 bytes.", nameof(bytes));

    /// <summary>The 8 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _value);
        return bytes;
    }

    /// <summary>16 upper-case hex digits, as <c>sc-hsm-tool</c> prints them.</summary>
    public override string ToString() => _value.ToString("X16", CultureInfo.InvariantCulture);

    /// <summary>Reads 16 hex digits in either case, nothing else.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">Not 16 hex digits.</exception>
    public static KeyCheckValue Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException("A key check value is written as 16 hex digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static KeyCheckValue Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <summary>Reads 16 hex digits in either case; false for anything else.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The value, or zero.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out KeyCheckValue result)
    {
        var good = s.Length == 2 * Length & ulong.TryParse(s, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        result = good ? new KeyCheckValue(value) : default;
        return good;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out KeyCheckValue)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KeyCheckValue result) =>
        TryParse(s.AsSpan(), provider, out result);
}
