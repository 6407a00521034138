using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Apdu;

/// <summary>
/// One command to a card (ISO 7816-4, section 5.1). Its data may be a secret: it is copied into memory that is zeroed on
/// <see cref="Dispose"/>, and <see cref="Encode(Span{byte})"/> writes into memory that the caller owns and zeroes.
/// </summary>
public sealed class CommandApdu : IDisposable
{
    /// <summary>The longest data field, in bytes.</summary>
    public const int MaxDataLength = 65535;

    /// <summary>The largest expected answer, in bytes (extended length, Le bytes 0000).</summary>
    public const int MaxExpectedLength = 65536;

    /// <summary>The longest encoded command, in bytes: header 4, extended Lc 3, data 65,535, Le 2.</summary>
    public const int MaxEncodedLength = 4 + 3 + MaxDataLength + 2;

    private readonly SecretBuffer _data;

    /// <summary>Makes a command.</summary>
    /// <param name="cla">Class byte.</param>
    /// <param name="ins">Instruction byte.</param>
    /// <param name="p1">First parameter byte.</param>
    /// <param name="p2">Second parameter byte.</param>
    /// <param name="data">Command data, 0 to 65,535 bytes; copied. The caller still zeroes its own.</param>
    /// <param name="expectedLength">Largest answer wanted, 1 to 65,536 bytes; null when no answer data is wanted.</param>
    /// <param name="length">Short or extended encoding.</param>
    public CommandApdu(
        byte cla, byte ins, byte p1, byte p2, ReadOnlySpan<byte> data = default, int? expectedLength = null, ApduLength length = ApduLength.Automatic)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MaxDataLength, nameof(data));
        if (expectedLength is < 1 or > MaxExpectedLength)
        {
            throw new ArgumentOutOfRangeException(nameof(expectedLength), "An expected length is 1 to 65,536 bytes.");
        }

        Cla = cla;
        Ins = ins;
        P1 = p1;
        P2 = p2;
        ExpectedLength = expectedLength;
        IsExtended = (data.Length > 0 || expectedLength is not null)
            && (length == ApduLength.Extended || data.Length > 255 || expectedLength > 256);
        _data = SecretBuffer.CopyOf(data);
    }

    /// <summary>Class byte.</summary>
    public byte Cla { get; }

    /// <summary>Instruction byte.</summary>
    public byte Ins { get; }

    /// <summary>First parameter byte.</summary>
    public byte P1 { get; }

    /// <summary>Second parameter byte.</summary>
    public byte P2 { get; }

    /// <summary>P1 and P2 as one number, P1 in the high byte.</summary>
    public ushort P1P2 => (ushort)((P1 << 8) | P2);

    /// <summary>Command data; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Data => _data.Span;

    /// <summary>Largest answer wanted in bytes, 1 to 65,536; null when the command asks for none.</summary>
    public int? ExpectedLength { get; }

    /// <summary>True where lengths are encoded in the extended form.</summary>
    public bool IsExtended { get; }

    /// <summary>Number of bytes that <see cref="Encode(Span{byte})"/> writes.</summary>
    public int EncodedLength => 4
        + (_data.Length > 0 ? _data.Length + (IsExtended ? 3 : 1) : 0)
        + (ExpectedLength is null ? 0 : !IsExtended ? 1 : _data.Length > 0 ? 2 : 3);

    /// <summary>Encodes into memory of the caller, who zeroes it after use.</summary>
    /// <param name="destination">At least <see cref="EncodedLength"/> bytes.</param>
    /// <returns>Number of bytes written.</returns>
    public int Encode(Span<byte> destination)
    {
        int length = EncodedLength;
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, length, nameof(destination));
        destination[0] = Cla;
        destination[1] = Ins;
        destination[2] = P1;
        destination[3] = P2;
        int at = 4;
        if (_data.Length > 0)
        {
            if (IsExtended)
            {
                destination[at++] = 0;
                destination[at++] = (byte)(_data.Length >> 8);
            }

            destination[at++] = (byte)(_data.Length & 0xFF);
            _data.Span.CopyTo(destination[at..]);
            at += _data.Length;
        }

        if (ExpectedLength is { } expected)
        {
            // The largest value of each form (256, 65,536) is written as zero.
            if (IsExtended)
            {
                if (_data.Length == 0)
                {
                    destination[at++] = 0;
                }

                destination[at++] = (byte)((expected >> 8) & 0xFF);
            }

            destination[at++] = (byte)(expected & 0xFF);
        }

        return at;
    }

    /// <summary>Encodes into a new zeroing buffer, which the caller disposes.</summary>
    public SecretBuffer Encode()
    {
        var buffer = new SecretBuffer(EncodedLength);
        Encode(buffer.Span);
        return buffer;
    }

    /// <summary>Reads an encoded command strictly: cases 1, 2S, 3S, 4S, 2E, 3E and 4E, nothing missing and nothing left over.</summary>
    /// <param name="encoded">The whole command; copied.</param>
    /// <exception cref="ApduFormatException">The bytes are no command APDU.</exception>
    public static CommandApdu Parse(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < 4)
        {
            throw new ApduFormatException("A command APDU has at least four bytes.");
        }

        var body = encoded[4..];
        if (body.Length == 0)
        {
            return From(encoded, default, null, ApduLength.Automatic);
        }

        if (body.Length == 1)
        {
            return From(encoded, default, body[0] == 0 ? 256 : body[0], ApduLength.Automatic);
        }

        return body[0] == 0 ? ParseExtended(encoded, body) : ParseShort(encoded, body);
    }

    /// <summary>Zeroes the data.</summary>
    public void Dispose() => _data.Dispose();

    /// <summary>Header and lengths only, for logs; never the data.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Cla:X2} {Ins:X2} {P1:X2} {P2:X2} Lc={(_data.IsDisposed ? 0 : _data.Length)} Le={ExpectedLength ?? 0}");

    private static CommandApdu ParseShort(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> body)
    {
        int lc = body[0];
        if (body.Length == 1 + lc)
        {
            return From(encoded, body[1..], null, ApduLength.Automatic);
        }

        if (body.Length == 2 + lc)
        {
            return From(encoded, body[1..^1], body[^1] == 0 ? 256 : body[^1], ApduLength.Automatic);
        }

        throw new ApduFormatException("The data length of a short command APDU does not fit its size.");
    }

    private static CommandApdu ParseExtended(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> body)
    {
        if (body.Length < 3)
        {
            throw new ApduFormatException("An extended command APDU ends inside its length field.");
        }

        int number = (body[1] << 8) | body[2];
        if (body.Length == 3)
        {
            return From(encoded, default, number == 0 ? MaxExpectedLength : number, ApduLength.Extended);
        }

        if (number > 0 && body.Length == 3 + number)
        {
            return From(encoded, body[3..], null, ApduLength.Extended);
        }

        if (number > 0 && body.Length == 5 + number)
        {
            int expected = (body[^2] << 8) | body[^1];
            return From(encoded, body[3..^2], expected == 0 ? MaxExpectedLength : expected, ApduLength.Extended);
        }

        throw new ApduFormatException("The data length of an extended command APDU does not fit its size.");
    }

    private static CommandApdu From(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> data, int? expected, ApduLength length) =>
        new(encoded[0], encoded[1], encoded[2], encoded[3], data, expected, length);
}
