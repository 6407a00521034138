using System.Buffers;
using System.Security.Cryptography;

namespace Ceremony.Domain.Journals;

/// <summary>The three digests of the format. Each input begins with its own words, so that none can be taken for another.</summary>
internal static class JournalHashing
{
    public const int SaltLength = 32;

    private static ReadOnlySpan<byte> LinePrefix => "ceremony/line/1\n"u8;

    private static ReadOnlySpan<byte> CheckpointPrefix => "ceremony/checkpoint/1\n"u8;

    private static ReadOnlySpan<byte> FieldPrefix => "ceremony/field/1\n"u8;

    /// <summary>
    /// SHA-256 over prefix, salt and the canonical list <c>[path, value]</c>. The salt has a fixed length and canonical
    /// JSON ends by itself, so no two inputs share an encoding.
    /// </summary>
    public static byte[] Commitment(ReadOnlySpan<byte> salt, IReadOnlyList<JournalValue> path, JournalValue value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(FieldPrefix);
        buffer.Write(salt);
        new CanonicalWriter(buffer, committed: false).Write(JournalValue.ListOf(JournalValue.ListOf(path), value));
        return SHA256.HashData(buffer.WrittenSpan);
    }

    /// <summary>The line's hash, lower-case hex.</summary>
    public static string LineHash(JournalLine line, ArrayBufferWriter<byte> scratch)
    {
        scratch.ResetWrittenCount();
        scratch.Write(LinePrefix);
        line.Write(scratch, committed: true, withHash: false, withSignature: true);
        return Convert.ToHexStringLower(SHA256.HashData(scratch.WrittenSpan));
    }

    /// <summary>The hash of a line whose fields are all public, from its canonical bytes on both sides of the hash that it claims.</summary>
    public static string LineHash(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ArrayBufferWriter<byte> scratch)
    {
        scratch.ResetWrittenCount();
        scratch.Write(LinePrefix);
        scratch.Write(before);
        scratch.Write(after);
        return Convert.ToHexStringLower(SHA256.HashData(scratch.WrittenSpan));
    }

    /// <summary>What a checkpoint's signature is made over.</summary>
    public static byte[] CheckpointInput(JournalLine line)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write(CheckpointPrefix);
        line.Write(buffer, committed: true, withHash: false, withSignature: false);
        return buffer.WrittenSpan.ToArray();
    }
}
