namespace Ceremony.Device.Tlv;

/// <summary>One data object inside bytes that somebody else owns.</summary>
/// <param name="tag">One or two tag bytes as a number, for example 0x30 or 0x7F21.</param>
/// <param name="value">The value, 0 to 65,535 bytes.</param>
/// <param name="encoded">Tag, length and value as they stand in the input.</param>
public readonly ref struct TlvElement(int tag, ReadOnlySpan<byte> value, ReadOnlySpan<byte> encoded)
{
    /// <summary>One or two tag bytes as a number, for example 0x30 or 0x7F21.</summary>
    public int Tag { get; } = tag;

    /// <summary>The value, 0 to 65,535 bytes.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>Tag, length and value as they stand in the input; what signatures are made over.</summary>
    public ReadOnlySpan<byte> Encoded { get; } = encoded;

    /// <summary>A reader over the value, for constructed objects.</summary>
    public TlvReader Open() => new(Value);
}
