using System.Globalization;

namespace Ceremony.Device.Tlv;

/// <summary>
/// Reads BER-TLV data objects one after another (ISO 7816-4, section 5.2.2; lengths as DER writes them, X.690 section 10.1):
/// tags of one or two bytes, lengths of 0 to 65,535 in their shortest form. Throws only <see cref="TlvFormatException"/>.
/// </summary>
/// <param name="input">The bytes to read; nothing is copied.</param>
public ref struct TlvReader(ReadOnlySpan<byte> input)
{
    private readonly ReadOnlySpan<byte> _input = input;
    private int _at;

    /// <summary>True when nothing is left.</summary>
    public readonly bool AtEnd => _at == _input.Length;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _input[_at..];

    /// <summary>The next tag without moving on; 0 at the end.</summary>
    /// <exception cref="TlvFormatException">The tag is cut off or longer than two bytes.</exception>
    public readonly int PeekTag()
    {
        int at = _at;
        return AtEnd ? 0 : ReadTag(ref at);
    }

    /// <summary>Reads the next object.</summary>
    /// <exception cref="TlvFormatException">No object is left, or it is malformed.</exception>
    public TlvElement Read()
    {
        if (AtEnd)
        {
            throw new TlvFormatException("A data object is missing at the end.");
        }

        int start = _at;
        int at = _at;
        int tag = ReadTag(ref at);
        int length = ReadLength(ref at);
        if (length > _input.Length - at)
        {
            throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"Object {tag:X2} at offset {start} is longer than what holds it."));
        }

        _at = at + length;
        return new TlvElement(tag, _input.Slice(at, length), _input[start.._at]);
    }

    /// <summary>Reads the next object, which must have a given tag.</summary>
    /// <param name="tag">The tag required.</param>
    /// <exception cref="TlvFormatException">Another tag, none left, or malformed.</exception>
    public TlvElement Read(int tag)
    {
        int start = _at;
        var element = Read();
        return element.Tag == tag
            ? element
            : throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"Object {element.Tag:X2} at offset {start} stands where {tag:X2} must."));
    }

    /// <summary>Reads the next object if it has a given tag.</summary>
    /// <param name="tag">The tag wanted.</param>
    /// <param name="element">The object, or empty.</param>
    /// <returns>False, without moving on, at the end or before another tag.</returns>
    /// <exception cref="TlvFormatException">Malformed.</exception>
    public bool TryRead(int tag, out TlvElement element)
    {
        if (PeekTag() == tag)
        {
            element = Read();
            return true;
        }

        element = default;
        return false;
    }

    /// <summary>Insists that nothing is left.</summary>
    /// <exception cref="TlvFormatException">Something is left.</exception>
    public readonly void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"Bytes left over at offset {_at}: {_input.Length - _at}."));
        }
    }

    private readonly int ReadTag(ref int at)
    {
        int first = _input[at++];
        if ((first & 0x1F) != 0x1F)
        {
            return first;
        }

        if (at == _input.Length)
        {
            throw new TlvFormatException("The input ends inside a tag.");
        }

        int second = _input[at++];
        return (second & 0x80) == 0
            ? (first << 8) | second
            : throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"The tag at offset {at - 2} is longer than two bytes."));
    }

    private readonly int ReadLength(ref int at)
    {
        int start = at;
        if (at == _input.Length)
        {
            throw new TlvFormatException("The input ends before a length.");
        }

        int first = _input[at++];
        if (first < 0x80)
        {
            return first;
        }

        int count = first & 0x7F;
        if (count is 0 or > 2 || count > _input.Length - at)
        {
            throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"The length at offset {start} is cut off or has a form that is not used here."));
        }

        int length = _input[at++];
        if (count == 2)
        {
            length = (length << 8) | _input[at++];
        }

        return length >= (count == 1 ? 0x80 : 0x100)
            ? length
            : throw new TlvFormatException(string.Create(CultureInfo.InvariantCulture, $"The length at offset {start} is not in its shortest form."));
    }
}
