using System.Buffers.Binary;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>The optional objects of key generation.</summary>
/// <param name="Algorithms">Object 91: algorithm bytes allowed, at most 16; empty for all.</param>
/// <param name="Uses">Object 90: number of uses, or null.</param>
internal readonly record struct KeyAttributes(byte[] Algorithms, uint? Uses)
{
    /// <summary>Reads objects 90, 91 and 92 (only key domain 0 exists) up to the end.</summary>
    internal static bool TryRead(ref TlvReader reader, out KeyAttributes attributes)
    {
        byte[] algorithms = [];
        uint? uses = null;
        bool good = true;
        while (!reader.AtEnd)
        {
            var element = reader.Read();
            var value = element.Value;
            switch (element.Tag)
            {
                case 0x90 when value.Length == 4:
                    uses = BinaryPrimitives.ReadUInt32BigEndian(value);
                    break;
                case 0x91 when value.Length is >= 1 and <= 16:
                    algorithms = value.ToArray();
                    break;
                case 0x92 when value.SequenceEqual((ReadOnlySpan<byte>)[0]):
                    break;
                default:
                    good = false;
                    break;
            }
        }

        attributes = new KeyAttributes(algorithms, uses);
        return good;
    }
}
