using System.Buffers.Binary;

namespace Ceremony.Device.Simulator.Storage;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <param name="input">The bytes.</param>
internal ref struct StateReader(ReadOnlySpan<byte> input)
{
    private ReadOnlySpan<byte> _rest = input;

    internal readonly bool AtEnd => _rest.IsEmpty;

    /// <exception cref="VirtualCardException">The input ends too early.</exception>
    internal ReadOnlySpan<byte> Raw(int length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw new VirtualCardException("A virtual device's state ends in the middle of a record.");
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    internal int Number() => BinaryPrimitives.ReadInt32BigEndian(Raw(4));

    internal ReadOnlySpan<byte> Field() => Raw(Number());
}
