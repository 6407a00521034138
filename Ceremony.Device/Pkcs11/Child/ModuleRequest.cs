using System.Text.Json;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Child;

/// <summary>What the child is asked, on its standard input: one line of JSON, then the PIN's bytes to the end. Nothing in the line is secret.</summary>
/// <param name="Operation">What is to be done.</param>
/// <param name="Module">The module's file.</param>
/// <param name="Serial">The token's serial number.</param>
/// <param name="Approval">How far it may go into the tries left.</param>
/// <param name="Seconds">After these the child ends itself, so that it stays behind nobody.</param>
internal sealed record ModuleRequest(ModuleOperation Operation, string Module, string Serial, RetryApproval Approval, int Seconds)
{
    private const int LongestLine = 16 * 1024;
    private const int LongestPin = 256;

    /// <summary>The public key whose owner signs, SubjectPublicKeyInfo (DER).</summary>
    public byte[]? PublicKey { get; init; }

    /// <summary>The bytes to sign; they are hashed by the child.</summary>
    public byte[]? Message { get; init; }

    /// <summary>The hash's name, such as <c>SHA256</c>.</summary>
    public string? Hash { get; init; }

    /// <summary>The kind of key to make, as <see cref="KeySpec"/> reads it.</summary>
    public string? Spec { get; init; }

    /// <summary>The label of the key to make.</summary>
    public string? Label { get; init; }

    /// <summary>The id (CKA_ID) of the key to make, to delete, or to look at.</summary>
    public byte[]? Id { get; init; }

    private bool IsWhole => this is { Module: not null, Serial: not null, Seconds: > 0 } && Operation switch
    {
        ModuleOperation.Read => true,
        ModuleOperation.Generate => this is { Spec: not null, Label: not null, Id: not null },
        ModuleOperation.Sign => this is { PublicKey: not null, Message: not null, Hash: not null },
        ModuleOperation.Delete => Id is not null,
        _ => false,
    };

    /// <summary>Writes the request and the PIN.</summary>
    /// <param name="stream">The child's standard input.</param>
    /// <param name="pin">The PIN; null where no login is meant.</param>
    internal void Write(Stream stream, SecretBuffer? pin)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(this));
        stream.WriteByte((byte)'\n');
        if (pin is not null)
        {
            stream.Write(pin.Span);
        }
    }

    /// <summary>Reads the request, byte by byte so that no buffer but the caller's comes to hold the PIN.</summary>
    /// <param name="stream">An unbuffered stream.</param>
    /// <param name="pin">The PIN, which the caller disposes, of no bytes where no login is meant; null when there is no request.</param>
    /// <returns>Null when there is none.</returns>
    internal static ModuleRequest? Read(Stream stream, out SecretBuffer? pin)
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

        ModuleRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<ModuleRequest>(line.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }

        if (request is not { IsWhole: true })
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
