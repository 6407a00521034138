namespace Ceremony.Device.Tlv;

/// <summary>
/// Writes BER-TLV data objects into memory of the caller, who zeroes it if it held a secret. Tags of one or two bytes,
/// lengths in the shortest form (X.690, section 10.1). The static members make arrays, for public data only.
/// </summary>
/// <param name="destination">Where to write; see <see cref="EncodedLength(int, int)"/> for the size needed.</param>
public ref struct TlvWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Number of bytes that an object takes with its tag and length.</summary>
    /// <param name="tag">One or two tag bytes as a number.</param>
    /// <param name="valueLength">Bytes of the value, 0 to 65,535.</param>
    public static int EncodedLength(int tag, int valueLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(valueLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(valueLength, 0xFFFF);
        return TagLength(tag) + (valueLength < 0x80 ? 1 : valueLength < 0x100 ? 2 : 3) + valueLength;
    }

    /// <summary>One object as a new array (public data only).</summary>
    /// <param name="tag">One or two tag bytes as a number.</param>
    /// <param name="value">The value, 0 to 65,535 bytes.</param>
    public static byte[] Element(int tag, ReadOnlySpan<byte> value)
    {
        var encoded = new byte[EncodedLength(tag, value.Length)];
        var writer = new TlvWriter(encoded);
        writer.Write(tag, value);
        return encoded;
    }

    /// <summary>One object whose value is other objects or bytes in a row, as a new array (public data only).</summary>
    /// <param name="tag">One or two tag bytes as a number.</param>
    /// <param name="parts">The value's parts, 0 to 65,535 bytes together.</param>
    public static byte[] Constructed(int tag, params ReadOnlySpan<byte[]> parts)
    {
        int length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        var encoded = new byte[EncodedLength(tag, length)];
        var writer = new TlvWriter(encoded);
        writer.WriteHeader(tag, length);
        foreach (var part in parts)
        {
            writer.WriteRaw(part);
        }

        return encoded;
    }

    /// <summary>Writes one object.</summary>
    /// <param name="tag">One or two tag bytes as a number.</param>
    /// <param name="value">The value, 0 to 65,535 bytes.</param>
    public void Write(int tag, scoped ReadOnlySpan<byte> value)
    {
        WriteHeader(tag, value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes a tag and a length; the value follows by other calls.</summary>
    /// <param name="tag">One or two tag bytes as a number.</param>
    /// <param name="valueLength">Bytes of the value, 0 to 65,535.</param>
    public void WriteHeader(int tag, int valueLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(valueLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(valueLength, 0xFFFF);
        if (TagLength(tag) == 2)
        {
            WriteByte(tag >> 8);
        }

        WriteByte(tag & 0xFF);
        if (valueLength >= 0x100)
        {
            WriteByte(0x82);
            WriteByte(valueLength >> 8);
        }
        else if (valueLength >= 0x80)
        {
            WriteByte(0x81);
        }

        WriteByte(valueLength & 0xFF);
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="bytes">Any bytes.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Length..]);
        Length += bytes.Length;
    }

    private void WriteByte(int value) => _destination[Length++] = (byte)value;

    private static int TagLength(int tag)
    {
        bool one = tag is > 0 and <= 0xFF && (tag & 0x1F) != 0x1F;
        bool two = tag is > 0xFF and <= 0xFFFF && ((tag >> 8) & 0x1F) == 0x1F && (tag & 0x80) == 0;
        return one ? 1 : two ? 2 : throw new ArgumentOutOfRangeException(nameof(tag), "A tag has one byte, or two whose first ends in five one bits.");
    }
}
