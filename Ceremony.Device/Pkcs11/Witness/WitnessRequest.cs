using System.Text.Json;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>What the child is asked, on its standard input: one line of JSON, then the PIN's bytes to the end. Nothing in the line is secret.</summary>
/// <param name="Module">The module's file.</param>
/// <param name="Serial">The device's serial number.</param>
/// <param name="PublicKey">The public key on record, SubjectPublicKeyInfo (DER).</param>
/// <param name="Challenge">The bytes to sign.</param>
/// <param name="Approval">How far it may go into the tries left.</param>
/// <param name="Seconds">After these the child ends itself, so that it stays behind nobody.</param>
internal sealed record WitnessRequest(string Module, string Serial, byte[] PublicKey, byte[] Challenge, RetryApproval Approval, int Seconds)
{
    private const int LongestLine = 16 * 1024;
    private const int LongestPin = 256;

    /// <summary>Writes the request and the PIN.</summary>
    internal void Write(Stream stream, SecretBuffer pin)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(this));
        stream.WriteByte((byte)'\n');
        stream.Write(pin.Span);
    }

    /// <summary>Reads the request, byte by byte so that no buffer but the caller's comes to hold the PIN.</summary>
    /// <param name="stream">An unbuffered stream.</param>
    /// <param name="pin">The PIN, which the caller disposes; null when there is no request.</param>
    /// <returns>Null when there is none.</returns>
    internal static WitnessRequest? Read(Stream stream, out SecretBuffer? pin)
    {
        pin = null;
        var line = new List<byte>();
        Span<byte> one = stackalloc byte[1];
        while (true)
        {
            if (line.Count > LongestLine || stream.Read(one) == 0)
            {
                return null;
            }

            if (one[0] == '\n')
            {
                break;
            }

            line.Add(one[0]);
        }

        WitnessRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<WitnessRequest>(line.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }

        if (request is not { Module: not null, Serial: not null, PublicKey: not null, Challenge: not null, Seconds: > 0 })
        {
            return null;
        }

        pin = new SecretBuffer(LongestPin);
        var length = 0;
        while (length < LongestPin && stream.Read(pin.Span[length..]) is > 0 and var read)
        {
            length += read;
        }

        pin.Truncate(length);
        return request;
    }
}
