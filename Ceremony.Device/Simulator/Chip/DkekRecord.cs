using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>The device key encryption key while it is joined from shares by XOR, and after.</summary>
internal sealed class DkekRecord : IDisposable
{
    internal const int Length = 32;

    private readonly SecretBuffer _value;

    internal DkekRecord(int total, int outstanding, ReadOnlySpan<byte> value)
    {
        Total = total;
        Outstanding = outstanding;
        _value = SecretBuffer.CopyOf(value);
    }

    internal int Total { get; }

    internal int Outstanding { get; private set; }

    internal bool IsComplete => Outstanding == 0;

    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>A DKEK that waits for shares, or (none expected) a random one that never leaves the device.</summary>
    internal static DkekRecord Begin(int shares)
    {
        var record = new DkekRecord(shares, shares, stackalloc byte[Length]);
        if (shares == 0)
        {
            RandomNumberGenerator.Fill(record._value.Span);
        }

        return record;
    }

    /// <summary>Joins one share. A repeated share is not noticed: it cancels itself, as on the real card.</summary>
    internal void Add(ReadOnlySpan<byte> share)
    {
        var value = _value.Span;
        for (int i = 0; i < Length; i++)
        {
            value[i] ^= share[i];
        }

        Outstanding--;
    }

    /// <summary>First 8 bytes of SHA-256 of the key; eight zeros while incomplete.</summary>
    internal void KeyCheckValue(Span<byte> destination)
    {
        destination[..8].Clear();
        if (IsComplete)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(_value.Span, hash);
            hash[..8].CopyTo(destination);
        }
    }

    /// <summary>Total, outstanding, key check value: the answer of 80 52.</summary>
    internal byte[] Status()
    {
        var status = new byte[10];
        status[0] = (byte)Total;
        status[1] = (byte)Outstanding;
        KeyCheckValue(status.AsSpan(2));
        return status;
    }

    /// <summary>SHA-256 of the DKEK and a counter: 1 for encryption, 2 for the check sum.</summary>
    internal SecretBuffer Derive(byte counter)
    {
        using var input = new SecretBuffer(Length + 4);
        _value.Span.CopyTo(input.Span);
        input.Span[^1] = counter;
        var key = new SecretBuffer(32);
        SHA256.HashData(input.Span, key.Span);
        return key;
    }

    public void Dispose() => _value.Dispose();
}
