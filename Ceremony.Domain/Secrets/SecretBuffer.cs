using System.Diagnostics;
using System.Security.Cryptography;

namespace Ceremony.Domain.Secrets;

/// <summary>
/// The one owner of secret bytes (PINs, passwords, shares). The bytes lie in pinned memory that the garbage
/// collector never moves or copies, and are zeroed on <see cref="Dispose"/>. It never shows its content or length.
/// </summary>
/// <remarks>Pages are kept out of swap for the whole process at start-up; see <c>docs/decisions</c>.</remarks>
[DebuggerDisplay("SecretBuffer")]
public sealed class SecretBuffer : IDisposable
{
    private readonly byte[] _bytes;
    private int _length;
    private bool _disposed;

    /// <summary>Allocates a zeroed buffer.</summary>
    /// <param name="length">Bytes, 0 or more.</param>
    public SecretBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _bytes = GC.AllocateArray<byte>(length, pinned: true);
        _length = length;
    }

    /// <summary>Number of bytes held.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was zeroed already.</exception>
    public int Length
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _length;
        }
    }

    /// <summary>True once the bytes were zeroed.</summary>
    public bool IsDisposed => _disposed;

    /// <summary>The bytes themselves; valid until <see cref="Dispose"/>. Never copy them into anything but another buffer that is zeroed.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was zeroed already.</exception>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes.AsSpan(0, _length);
        }
    }

    /// <summary>Copies <paramref name="source"/> into a new buffer. The caller still has to zero the source.</summary>
    /// <param name="source">Secret bytes, any length.</param>
    public static SecretBuffer CopyOf(ReadOnlySpan<byte> source)
    {
        var buffer = new SecretBuffer(source.Length);
        source.CopyTo(buffer._bytes);
        return buffer;
    }

    /// <summary>Shortens the buffer and zeroes what is cut off.</summary>
    /// <param name="length">New length in bytes, at most the present one.</param>
    public void Truncate(int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(length));
        _length = length;
    }

    /// <summary>Compares in constant time (for equal lengths).</summary>
    /// <param name="other">The other secret.</param>
    public bool FixedTimeEquals(SecretBuffer other) => CryptographicOperations.FixedTimeEquals(Span, other.Span);

    /// <summary>Zeroes the bytes. Safe to call more than once.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(SecretBuffer);
}
