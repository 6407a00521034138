using System.Buffers.Binary;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Storage;

/// <summary>Collects records (type, 4-byte length, bytes) in memory that is zeroed, growing as needed.</summary>
internal sealed class StateWriter : IDisposable
{
    private SecretBuffer _buffer = new(16 * 1024);
    private int _length;

    internal ReadOnlySpan<byte> Written => _buffer.Span[.._length];

    internal void Raw(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
        {
            var larger = new SecretBuffer(2 * (_length + bytes.Length));
            Written.CopyTo(larger.Span);
            _buffer.Dispose();
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.Span[_length..]);
        _length += bytes.Length;
    }

    internal void Number(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        Raw(bytes);
    }

    internal void Field(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        Raw(bytes);
    }

    public void Dispose() => _buffer.Dispose();
}
