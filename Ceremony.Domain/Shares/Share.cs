using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares;

/// <summary>One of the N DKEK shares, in the clear: 32 bytes, owned here and zeroed on <see cref="Dispose"/>.</summary>
[DebuggerDisplay("Share")]
public sealed class Share : IDisposable
{
    /// <summary>Bytes in a share: a 256-bit key.</summary>
    public const int LengthInBytes = 32;

    private readonly SecretBuffer _bytes;

    private Share(SecretBuffer bytes)
    {
        _bytes = bytes;
        CheckValue = ShareCheckValue.Of(bytes.Span);
    }

    /// <summary>Check value for records and for telling shares apart; stays readable after <see cref="Dispose"/>.</summary>
    public ShareCheckValue CheckValue { get; }

    /// <summary>The 32 bytes; valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The share was zeroed already.</exception>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>
    /// Makes a fresh share as the XOR of two sources, so that it is unpredictable as long as one of them is.
    /// The caller zeroes both inputs.
    /// </summary>
    /// <param name="platformRandom">32 bytes from the platform's generator.</param>
    /// <param name="deviceChallenge">32 bytes from the device (GET CHALLENGE).</param>
    /// <exception cref="ArgumentException">An input is not 32 bytes, is all zero, or both are the same.</exception>
    public static Share FromRandom(ReadOnlySpan<byte> platformRandom, ReadOnlySpan<byte> deviceChallenge)
    {
        RequireRandom(platformRandom, nameof(platformRandom));
        RequireRandom(deviceChallenge, nameof(deviceChallenge));
        var bytes = new SecretBuffer(LengthInBytes);
        var combined = bytes.Span;
        for (var i = 0; i < LengthInBytes; i++)
        {
            combined[i] = (byte)(platformRandom[i] ^ deviceChallenge[i]);
        }

        if (!combined.ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("Both sources gave the same bytes, which cancel out.", nameof(deviceChallenge));
        }

        return new Share(bytes);
    }

    /// <summary>Copies 32 bytes into a new share. The caller still has to zero the source.</summary>
    /// <param name="bytes">The share's 32 bytes.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Share CopyOf(ReadOnlySpan<byte> bytes)
    {
        RequireLength(bytes, nameof(bytes));
        return new Share(SecretBuffer.CopyOf(bytes));
    }

    /// <summary>Zeroes the share. Safe to call more than once.</summary>
    public void Dispose() => _bytes.Dispose();

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(Share);

    private static void RequireLength(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length != LengthInBytes)
        {
            throw new ArgumentException($"A share takes {LengthInBytes} bytes, not {bytes.Length}.", name);
        }
    }

    // A generator that gives only zeros is broken; its output must not become half of a share unnoticed.
    private static void RequireRandom(ReadOnlySpan<byte> bytes, string name)
    {
        RequireLength(bytes, name);
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("A source of randomness gave only zeros.", name);
        }
    }
}
