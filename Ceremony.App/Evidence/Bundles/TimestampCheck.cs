using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>Checks a timestamp that was attached to a record (RFC 3161): over this record's fingerprint, and validly signed.</summary>
public static class TimestampCheck
{
    /// <summary>What a timestamp holds, or why it does not hold.</summary>
    /// <param name="Token">The token, or null.</param>
    /// <param name="Authority">Subject of the certificate that signed it, or the empty string.</param>
    /// <param name="Fault">What is wrong, or null.</param>
    public sealed record Found(Rfc3161TimestampToken? Token, string Authority, string? Fault);

    /// <summary>Reads a time-stamp response or a bare token, and checks it over a record fingerprint.</summary>
    /// <param name="bytes">The file, DER: what a timestamp authority answers.</param>
    /// <param name="record">The record fingerprint, 32 bytes: what was to be stamped is its 64 lower-case hex digits in ASCII.</param>
    public static Found Read(ReadOnlyMemory<byte> bytes, byte[] record)
    {
        try
        {
            var token = Token(bytes);
            if (token is null)
            {
                return new Found(null, "", "It is neither a time-stamp response nor a token.");
            }

            if (!token.VerifySignatureForData(Exported(record), out var signer) || signer is null)
            {
                return new Found(null, "", "It is not a valid timestamp of this record's fingerprint with its certificate inside.");
            }

            using (signer)
            {
                return new Found(token, signer.Subject, null);
            }
        }
        catch (CryptographicException)
        {
            return new Found(null, "", "It cannot be read.");
        }
    }

    /// <summary>The bytes that are given to an authority: the fingerprint as 64 lower-case hex digits and a line feed.</summary>
    /// <param name="record">The record fingerprint, 32 bytes.</param>
    public static byte[] Exported(byte[] record) => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(record) + "\n");

    internal static Check Of(TimestampAttached stamp, byte[]? record)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(stamp.Token);
        }
        catch (FormatException)
        {
            return new Check(CheckNames.Timestamp, CheckOutcome.Fail, RestsOn.AuthoritySignature, "A timestamp in the annex cannot be read.");
        }

        var found = record is null ? new Found(null, "", "There is no closed record for it.") : Read(bytes, record);
        return found.Token is { } token
            ? new Check(CheckNames.Timestamp, CheckOutcome.Pass, RestsOn.AuthoritySignature,
                $"The record was there at {token.TokenInfo.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, says {found.Authority}. Whether that authority is to be trusted was not checked.")
            : new Check(CheckNames.Timestamp, CheckOutcome.Fail, RestsOn.AuthoritySignature, $"A timestamp in the annex does not hold. {found.Fault}");
    }

    private static Rfc3161TimestampToken? Token(ReadOnlyMemory<byte> bytes)
    {
        if (Rfc3161TimestampToken.TryDecode(bytes, out var token, out var read) && read == bytes.Length)
        {
            return token;
        }

        // TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL } (RFC 3161, 2.4.2)
        try
        {
            var response = new System.Formats.Asn1.AsnReader(bytes, System.Formats.Asn1.AsnEncodingRules.BER).ReadSequence();
            var status = response.ReadSequence().ReadInteger();
            return status <= 1 && response.HasData && Rfc3161TimestampToken.TryDecode(response.ReadEncodedValue(), out token, out _) ? token : null;
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            return null;
        }
    }
}
