using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>What an envelope says without its password. All of it is authenticated when the envelope opens. See docs/formats/envelope.md.</summary>
/// <param name="Subject">What the piece inside is of.</param>
/// <param name="Number">The piece's number, from 1 to n.</param>
/// <param name="File">SHA-256 of the share file that the joined password opens.</param>
/// <param name="Commitment">The commitment of the piece inside.</param>
/// <param name="Cost">What the derivation of the key costs.</param>
public sealed record EnvelopeHeader(EnvelopeSubject Subject, int Number, ShareFileHash File, PieceCommitment Commitment, Argon2Cost Cost)
{
    /// <summary>Bytes of Argon2id's salt.</summary>
    internal const int SaltBytes = 16;

    /// <summary>Bytes of the nonce.</summary>
    internal const int NonceBytes = 12;

    /// <summary>Where the ceremony id begins.</summary>
    internal const int FixedBytes = CeremonyIdLengthAt + 1;

    private const byte Version = 1;
    private const int VersionAt = 8;
    private const int ThresholdAt = 9;
    private const int TotalAt = 10;
    private const int NumberAt = 11;
    private const int ShareAt = 12;
    private const int LanesAt = 13;
    private const int PassesAt = 14;
    private const int MemoryAt = 16;
    private const int SetIdAt = 20;
    private const int FileAt = SetIdAt + EnvelopeSubject.SetIdBytes;
    private const int CommitmentAt = FileAt + SHA256.HashSizeInBytes;
    private const int SaltAt = CommitmentAt + PieceCommitment.LengthInBytes;
    private const int NonceAt = SaltAt + SaltBytes;
    private const int CeremonyIdLengthAt = NonceAt + NonceBytes;

    internal static ReadOnlySpan<byte> Mark => "ENVELOPE"u8;

    internal int LengthInBytes => FixedBytes + Subject.CeremonyId.Length;

    /// <summary>Whether the joined password is that of a share file at hand.</summary>
    /// <param name="file">The share file at hand.</param>
    /// <returns>Null when it is.</returns>
    public Refusal? CheckFile(ShareFileHash file) => file == File ? null : EnvelopeRefusals.OtherFile(this);

    internal static ReadOnlySpan<byte> SaltOf(ReadOnlySpan<byte> header) => header.Slice(SaltAt, SaltBytes);

    internal static ReadOnlySpan<byte> NonceOf(ReadOnlySpan<byte> header) => header.Slice(NonceAt, NonceBytes);

    /// <summary>The header's length as its own byte says; 0 when that byte is not there yet or says too much.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length > CeremonyIdLengthAt && bytes[CeremonyIdLengthAt] <= EnvelopeSubject.LongestCeremonyId ? FixedBytes + bytes[CeremonyIdLengthAt] : 0;

    internal static bool IsKnownVersion(ReadOnlySpan<byte> bytes) => bytes[VersionAt] == Version;

    internal void Write(Span<byte> bytes, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nonce)
    {
        Mark.CopyTo(bytes);
        bytes[VersionAt] = Version;
        bytes[ThresholdAt] = (byte)Subject.Threshold;
        bytes[TotalAt] = (byte)Subject.Total;
        bytes[NumberAt] = (byte)Number;
        bytes[ShareAt] = (byte)Subject.Share;
        bytes[LanesAt] = (byte)Cost.Lanes;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PassesAt..], (ushort)Cost.Passes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[MemoryAt..], (uint)Cost.MemoryKiB);
        Convert.FromHexString(Subject.SetId).CopyTo(bytes[SetIdAt..]);
        Convert.FromHexString(File.Hex).CopyTo(bytes[FileAt..]);
        Convert.FromHexString(Commitment.Hex).CopyTo(bytes[CommitmentAt..]);
        salt.CopyTo(bytes[SaltAt..]);
        nonce.CopyTo(bytes[NonceAt..]);
        bytes[CeremonyIdLengthAt] = (byte)Subject.CeremonyId.Length;
        Encoding.ASCII.GetBytes(Subject.CeremonyId, bytes[FixedBytes..]);
    }

    /// <summary>Reads a header whose length and version were looked at.</summary>
    /// <param name="bytes">The header's bytes.</param>
    /// <param name="refusal">Why not, or null.</param>
    internal static EnvelopeHeader? Read(ReadOnlySpan<byte> bytes, out Refusal? refusal)
    {
        int threshold = bytes[ThresholdAt];
        int total = bytes[TotalAt];
        int number = bytes[NumberAt];
        int share = bytes[ShareAt];
        var ceremonyId = Encoding.Latin1.GetString(bytes[FixedBytes..]);
        var memory = BinaryPrimitives.ReadUInt32BigEndian(bytes[MemoryAt..]);
        var cost = new Argon2Cost((int)Math.Min(memory, int.MaxValue), BinaryPrimitives.ReadUInt16BigEndian(bytes[PassesAt..]), bytes[LanesAt]);
        refusal = !EnvelopeSubject.AreNumbers(threshold, total) || number < 1 || number > total || share < 1 || !EnvelopeSubject.IsCeremonyId(ceremonyId)
            ? EnvelopeRefusals.Numbers(number, threshold, total)
            : cost.IsSensible ? null : EnvelopeRefusals.Cost(cost);
        return refusal is not null ? null : new EnvelopeHeader(
            new EnvelopeSubject(ceremonyId, share, Convert.ToHexStringLower(bytes.Slice(SetIdAt, EnvelopeSubject.SetIdBytes)), threshold, total),
            number,
            ShareFileHash.Parse(Convert.ToHexStringLower(bytes.Slice(FileAt, SHA256.HashSizeInBytes))),
            PieceCommitment.FromBytes(bytes.Slice(CommitmentAt, PieceCommitment.LengthInBytes)),
            cost);
    }
}
