using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ceremony.Domain.Shares;

/// <summary>
/// MD5 (RFC 1321) applied over and over to its own 16-byte digest: the part of the share file's key derivation that
/// takes the time. One block per application, because 16 bytes and their padding fit into one.
/// </summary>
/// <remarks>
/// The block is a chain in which every step waits for the one before, so only its latency counts. Hence: the state
/// stays in locals; the twelve message words that never change (the padding and the length) are folded into the step
/// constants; whatever a step adds that does not depend on the newest word is summed one step ahead, in x and y by
/// turns (in one expression the compiler would make one slower three-part addition of it); and in each step's function
/// the newest word enters as late as it can.
/// </remarks>
internal static class Md5Chain
{
    /// <summary>Bytes in a digest.</summary>
    public const int DigestBytes = 16;

    // The first padding bit after 16 message bytes, and the message length, as the little-endian words 4 and 14.
    private const uint PaddingBit = 0x80;
    private const uint MessageBits = 8 * DigestBytes;

    private const uint InitialA = 0x67452301;
    private const uint InitialB = 0xEFCDAB89;
    private const uint InitialC = 0x98BADCFE;
    private const uint InitialD = 0x10325476;

    /// <summary>Replaces <paramref name="digest"/> by MD5 applied <paramref name="count"/> times to it.</summary>
    /// <param name="digest">16 bytes, in and out.</param>
    /// <param name="count">Applications, 0 or more.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<byte> digest, int count)
    {
        var m0 = BinaryPrimitives.ReadUInt32LittleEndian(digest);
        var m1 = BinaryPrimitives.ReadUInt32LittleEndian(digest[4..]);
        var m2 = BinaryPrimitives.ReadUInt32LittleEndian(digest[8..]);
        var m3 = BinaryPrimitives.ReadUInt32LittleEndian(digest[12..]);

        for (; count > 0; count--)
        {
            unchecked
            {
                var a = InitialA;
                var b = InitialB;
                var c = InitialC;
                var d = InitialD;
                uint x, y;

                x = a + (m0 + 0xD76AA478);

                // Round 1
                y = d + (m1 + 0xE8C7B756); a = b + BitOperations.RotateLeft(x + F(b, c, d), 7);
                x = c + (m2 + 0x242070DB); d = a + BitOperations.RotateLeft(y + F(a, b, c), 12);
                y = b + (m3 + 0xC1BDCEEE); c = d + BitOperations.RotateLeft(x + F(d, a, b), 17);
                x = a + (0xF57C0FAF + PaddingBit); b = c + BitOperations.RotateLeft(y + F(c, d, a), 22);
                y = d + 0x4787C62A; a = b + BitOperations.RotateLeft(x + F(b, c, d), 7);
                x = c + 0xA8304613; d = a + BitOperations.RotateLeft(y + F(a, b, c), 12);
                y = b + 0xFD469501; c = d + BitOperations.RotateLeft(x + F(d, a, b), 17);
                x = a + 0x698098D8; b = c + BitOperations.RotateLeft(y + F(c, d, a), 22);
                y = d + 0x8B44F7AF; a = b + BitOperations.RotateLeft(x + F(b, c, d), 7);
                x = c + 0xFFFF5BB1; d = a + BitOperations.RotateLeft(y + F(a, b, c), 12);
                y = b + 0x895CD7BE; c = d + BitOperations.RotateLeft(x + F(d, a, b), 17);
                x = a + 0x6B901122; b = c + BitOperations.RotateLeft(y + F(c, d, a), 22);
                y = d + 0xFD987193; a = b + BitOperations.RotateLeft(x + F(b, c, d), 7);
                x = c + (0xA679438E + MessageBits); d = a + BitOperations.RotateLeft(y + F(a, b, c), 12);
                y = b + 0x49B40821; c = d + BitOperations.RotateLeft(x + F(d, a, b), 17);
                x = a + (m1 + 0xF61E2562) + (c & ~d); b = c + BitOperations.RotateLeft(y + F(c, d, a), 22);

                // Round 2. RFC 1321 writes its function (b & d) | (c & ~d). The two halves never share a bit, so their
                // sum is the same, and the half without the newest word goes into the part known a step ahead.
                y = d + 0xC040B340 + (b & ~c); a = b + BitOperations.RotateLeft(x + (d & b), 5);
                x = c + 0x265E5A51 + (a & ~b); d = a + BitOperations.RotateLeft(y + (c & a), 9);
                y = b + (m0 + 0xE9B6C7AA) + (d & ~a); c = d + BitOperations.RotateLeft(x + (b & d), 14);
                x = a + 0xD62F105D + (c & ~d); b = c + BitOperations.RotateLeft(y + (a & c), 20);
                y = d + 0x02441453 + (b & ~c); a = b + BitOperations.RotateLeft(x + (d & b), 5);
                x = c + 0xD8A1E681 + (a & ~b); d = a + BitOperations.RotateLeft(y + (c & a), 9);
                y = b + (0xE7D3FBC8 + PaddingBit) + (d & ~a); c = d + BitOperations.RotateLeft(x + (b & d), 14);
                x = a + 0x21E1CDE6 + (c & ~d); b = c + BitOperations.RotateLeft(y + (a & c), 20);
                y = d + (0xC33707D6 + MessageBits) + (b & ~c); a = b + BitOperations.RotateLeft(x + (d & b), 5);
                x = c + (m3 + 0xF4D50D87) + (a & ~b); d = a + BitOperations.RotateLeft(y + (c & a), 9);
                y = b + 0x455A14ED + (d & ~a); c = d + BitOperations.RotateLeft(x + (b & d), 14);
                x = a + 0xA9E3E905 + (c & ~d); b = c + BitOperations.RotateLeft(y + (a & c), 20);
                y = d + (m2 + 0xFCEFA3F8) + (b & ~c); a = b + BitOperations.RotateLeft(x + (d & b), 5);
                x = c + 0x676F02D9 + (a & ~b); d = a + BitOperations.RotateLeft(y + (c & a), 9);
                y = b + 0x8D2A4C8A + (d & ~a); c = d + BitOperations.RotateLeft(x + (b & d), 14);
                x = a + 0xFFFA3942; b = c + BitOperations.RotateLeft(y + (a & c), 20);

                // Round 3
                y = d + 0x8771F681; a = b + BitOperations.RotateLeft(x + H(b, c, d), 4);
                x = c + 0x6D9D6122; d = a + BitOperations.RotateLeft(y + H(a, b, c), 11);
                y = b + (0xFDE5380C + MessageBits); c = d + BitOperations.RotateLeft(x + H(d, a, b), 16);
                x = a + (m1 + 0xA4BEEA44); b = c + BitOperations.RotateLeft(y + H(c, d, a), 23);
                y = d + (0x4BDECFA9 + PaddingBit); a = b + BitOperations.RotateLeft(x + H(b, c, d), 4);
                x = c + 0xF6BB4B60; d = a + BitOperations.RotateLeft(y + H(a, b, c), 11);
                y = b + 0xBEBFBC70; c = d + BitOperations.RotateLeft(x + H(d, a, b), 16);
                x = a + 0x289B7EC6; b = c + BitOperations.RotateLeft(y + H(c, d, a), 23);
                y = d + (m0 + 0xEAA127FA); a = b + BitOperations.RotateLeft(x + H(b, c, d), 4);
                x = c + (m3 + 0xD4EF3085); d = a + BitOperations.RotateLeft(y + H(a, b, c), 11);
                y = b + 0x04881D05; c = d + BitOperations.RotateLeft(x + H(d, a, b), 16);
                x = a + 0xD9D4D039; b = c + BitOperations.RotateLeft(y + H(c, d, a), 23);
                y = d + 0xE6DB99E5; a = b + BitOperations.RotateLeft(x + H(b, c, d), 4);
                x = c + 0x1FA27CF8; d = a + BitOperations.RotateLeft(y + H(a, b, c), 11);
                y = b + (m2 + 0xC4AC5665); c = d + BitOperations.RotateLeft(x + H(d, a, b), 16);
                x = a + (m0 + 0xF4292244); b = c + BitOperations.RotateLeft(y + H(c, d, a), 23);

                // Round 4
                y = d + 0x432AFF97; a = b + BitOperations.RotateLeft(x + I(b, c, d), 6);
                x = c + (0xAB9423A7 + MessageBits); d = a + BitOperations.RotateLeft(y + I(a, b, c), 10);
                y = b + 0xFC93A039; c = d + BitOperations.RotateLeft(x + I(d, a, b), 15);
                x = a + 0x655B59C3; b = c + BitOperations.RotateLeft(y + I(c, d, a), 21);
                y = d + (m3 + 0x8F0CCC92); a = b + BitOperations.RotateLeft(x + I(b, c, d), 6);
                x = c + 0xFFEFF47D; d = a + BitOperations.RotateLeft(y + I(a, b, c), 10);
                y = b + (m1 + 0x85845DD1); c = d + BitOperations.RotateLeft(x + I(d, a, b), 15);
                x = a + 0x6FA87E4F; b = c + BitOperations.RotateLeft(y + I(c, d, a), 21);
                y = d + 0xFE2CE6E0; a = b + BitOperations.RotateLeft(x + I(b, c, d), 6);
                x = c + 0xA3014314; d = a + BitOperations.RotateLeft(y + I(a, b, c), 10);
                y = b + 0x4E0811A1; c = d + BitOperations.RotateLeft(x + I(d, a, b), 15);
                x = a + (0xF7537E82 + PaddingBit); b = c + BitOperations.RotateLeft(y + I(c, d, a), 21);
                y = d + 0xBD3AF235; a = b + BitOperations.RotateLeft(x + I(b, c, d), 6);
                x = c + (m2 + 0x2AD7D2BB); d = a + BitOperations.RotateLeft(y + I(a, b, c), 10);
                y = b + 0xEB86D391; c = d + BitOperations.RotateLeft(x + I(d, a, b), 15);
                b = c + BitOperations.RotateLeft(y + I(c, d, a), 21);

                m0 = a + InitialA;
                m1 = b + InitialB;
                m2 = c + InitialC;
                m3 = d + InitialD;
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(digest, m0);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[4..], m1);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[8..], m2);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[12..], m3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint F(uint b, uint c, uint d) => d ^ (b & (c ^ d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint H(uint b, uint c, uint d) => c ^ d ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint I(uint b, uint c, uint d) => c ^ (b | ~d);
}
