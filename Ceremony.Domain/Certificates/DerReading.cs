using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Ceremony.Domain.Certificates;

/// <summary>What the readers of this folder share: strict DER, and the times and names of RFC 5280.</summary>
internal static class DerReading
{
    private const int LastYearOfUtcTime = 2049;

    /// <summary>Reads one outer value and nothing after it.</summary>
    /// <exception cref="CertificateFormatException">It is none.</exception>
    internal static T Whole<T>(ReadOnlyMemory<byte> bytes, string what, Func<AsnReader, T> read)
    {
        try
        {
            var reader = new AsnReader(bytes, AsnEncodingRules.DER);
            var value = read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (Exception fault) when (fault is AsnContentException or OverflowException)
        {
            throw new CertificateFormatException($"it is no {what} in DER", fault);
        }
    }

    /// <summary>A time, UTC: UTCTime through 2049 and GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5).</summary>
    internal static DateTimeOffset Time(AsnReader reader)
    {
        if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime))
        {
            return reader.ReadUtcTime(LastYearOfUtcTime);
        }

        var time = reader.ReadGeneralizedTime();
        return time.Year > LastYearOfUtcTime ? time : throw new CertificateFormatException("a time before 2050 is not written as UTCTime");
    }

    /// <summary>A serial number: lower-case hex of the INTEGER's bytes without a leading zero byte; a negative one keeps its sign bit and is refused.</summary>
    internal static string Serial(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes().Span;
        if ((bytes[0] & 0x80) != 0)
        {
            throw new CertificateFormatException("a serial number is negative");
        }

        return Convert.ToHexStringLower(bytes.Length > 1 && bytes[0] == 0 ? bytes[1..] : bytes);
    }

    /// <summary>The bytes of one PEM block of a label, or the bytes themselves where they are DER.</summary>
    /// <exception cref="CertificateFormatException">It is neither.</exception>
    internal static byte[] FromFile(ReadOnlySpan<byte> file, params ReadOnlySpan<string> labels)
    {
        if (file is [0x30, ..])
        {
            return file.ToArray();
        }

        var text = System.Text.Encoding.UTF8.GetString(file);
        if (!PemEncoding.TryFind(text, out var fields) || text[(fields.Location.End.GetOffset(text.Length))..].Contains("-----BEGIN", StringComparison.Ordinal))
        {
            throw new CertificateFormatException("it is neither DER nor one PEM block");
        }

        var label = text[fields.Label];
        if (!labels.Contains(label))
        {
            throw new CertificateFormatException($"it is PEM of {label}, not of {labels[0]}");
        }

        return Convert.FromBase64String(text[fields.Base64Data]);
    }
}
