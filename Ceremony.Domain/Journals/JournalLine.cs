using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Ceremony.Domain.Journals;

/// <summary>
/// One line of a journal: one event, its place in the chain, and, on a checkpoint, the console's signature.
/// The format is frozen; see <c>docs/formats/journal.md</c>.
/// </summary>
public sealed class JournalLine
{
    /// <summary>The longest line in bytes, its line end included.</summary>
    public const int MaxLength = 1024 * 1024;

    // Of ,"hash":"…" with 64 hex digits.
    private const int HashMemberBytes = 9 + 64 + 1;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // Kept for a line that was made here, which is about to be written.
    private byte[]? _bytes;

    private JournalLine(long sequence, DateTimeOffset time, string @event, string actor, string? station, JournalMode mode, JournalValue.Map data, string previous)
    {
        (Sequence, Time, Event, Actor, Station, Mode, Data, Previous) = (sequence, time, @event, actor, station, mode, data, previous);
        Hash = string.Empty;
    }

    /// <summary>Number of the line, from 0.</summary>
    public long Sequence { get; }

    /// <summary>When it happened, in UTC, to the millisecond.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Versioned event name.</summary>
    public string Event { get; }

    /// <summary>Id of the officer who acted, or <c>console</c>.</summary>
    public string Actor { get; }

    /// <summary>Id of the station, or null.</summary>
    public string? Station { get; }

    /// <summary>What the run counts as.</summary>
    public JournalMode Mode { get; }

    /// <summary>What happened.</summary>
    public JournalValue.Map Data { get; }

    /// <summary>Hash of the line before: 64 lower-case hex digits.</summary>
    public string Previous { get; }

    /// <summary>The hash that the line claims: 64 lower-case hex digits. <see cref="ComputeHash"/> tells whether it is right.</summary>
    public string Hash { get; private init; }

    /// <summary>On a checkpoint, SHA-256 of the signing certificate in lower-case hex; else null.</summary>
    public string? Signer { get; private init; }

    /// <summary>On a checkpoint, the signature: 64 bytes; else null.</summary>
    public byte[]? Signature { get; private init; }

    /// <summary>True when the console signed the line.</summary>
    public bool IsCheckpoint => Signer is not null;

    /// <summary>How many fields were taken out of this copy of the line.</summary>
    public long Withheld => FieldCounter.Withheld(Data);

    /// <summary>Where the chain goes on after this line.</summary>
    public JournalHead Next => new(Sequence + 1, Hash);

    /// <summary>Makes the next line of a chain.</summary>
    /// <param name="head">Where the chain stands.</param>
    /// <param name="mode">What the run counts as; the same on every line of a ceremony.</param>
    /// <param name="entry">What happened.</param>
    /// <param name="salts">Gives 32 fresh random bytes at each call, one call for each non-public field.</param>
    /// <param name="signer">For a checkpoint, the console's key.</param>
    /// <exception cref="JournalFormatException">The entry cannot be written: a malformed name, an empty actor, a line longer than <see cref="MaxLength"/>.</exception>
    public static JournalLine Create(JournalHead head, JournalMode mode, JournalEntry entry, Func<byte[]> salts, JournalSigner? signer = null)
    {
        var utc = entry.Time.ToUniversalTime();
        var time = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
        var data = (JournalValue.Map)FieldSealer.Seal(entry.Data, [JournalMembers.Data], salts);
        var line = new JournalLine(head.Sequence, time, entry.Event, entry.Actor, entry.Station, mode, data, head.Previous);
        line.RequireMembers();
        if (signer is not null)
        {
            line = line.With(string.Empty, signer.Fingerprint, []);
            line = line.With(string.Empty, signer.Fingerprint, signer.Sign(JournalHashing.CheckpointInput(line)));
            line.RequireSignature();
        }

        line = line.With(line.ComputeHash(), line.Signer, line.Signature);
        line._bytes = line.ToBytes();
        return line._bytes.Length <= MaxLength
            ? line
            : throw new JournalFormatException($"The line would be longer than {MaxLength} bytes.");
    }

    /// <summary>Reads one line and refuses everything that the format does not allow. Does not check the hash.</summary>
    /// <param name="utf8">The line without its line end.</param>
    /// <exception cref="JournalFormatException">The bytes are not a line in canonical form.</exception>
    public static JournalLine Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, new ArrayBufferWriter<byte>(1024));

    /// <summary>
    /// A copy for readers of one class: fields of wider classes lose value and salt and keep their commitment.
    /// The hash stays as it is.
    /// </summary>
    /// <param name="level">The widest class that the copy still shows.</param>
    public JournalLine Redact(DisclosureClass level)
    {
        var data = (JournalValue.Map)FieldSealer.Withhold(Data, level);
        return ReferenceEquals(data, Data)
            ? this
            : new JournalLine(Sequence, Time, Event, Actor, Station, Mode, data, Previous) { Hash = Hash, Signer = Signer, Signature = Signature };
    }

    /// <summary>The line as it stands in a file, with its line end.</summary>
    public byte[] ToBytes()
    {
        if (_bytes is not null)
        {
            return [.. _bytes];
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, committed: false, withHash: true, withSignature: true);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The hash that the content asks for: 64 lower-case hex digits.</summary>
    public string ComputeHash() => JournalHashing.LineHash(this, new ArrayBufferWriter<byte>(1024));

    /// <summary>Checks the signature of a checkpoint.</summary>
    /// <param name="key">The key of the console's certificate, on P-256.</param>
    /// <returns>True when the line is a checkpoint and its signature is that key's.</returns>
    public bool IsSignedBy(ECDsa key) =>
        Signature is not null
        && key.VerifyData(JournalHashing.CheckpointInput(this), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    internal static JournalLine Parse(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> scratch) => Parse(utf8, scratch, out _);

    /// <summary>Reads a line, and takes the hash that its content asks for.</summary>
    internal static JournalLine ParseAndHash(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> scratch, out string hash)
    {
        var line = Parse(utf8, scratch, out var hashAt);
        // Where every field is public, what is hashed is what was read, but for the hash itself.
        hash = FieldCounter.HasAny(line.Data)
            ? JournalHashing.LineHash(line, scratch)
            : JournalHashing.LineHash(utf8[..hashAt], utf8[(hashAt + HashMemberBytes)..], scratch);
        return line;
    }

    private static JournalLine Parse(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> scratch, out int hashAt)
    {
        if (utf8.Length >= MaxLength)
        {
            throw new JournalFormatException($"The line is longer than {MaxLength} bytes.");
        }

        var line = JournalMembers.Read(CanonicalParser.Parse(utf8));
        scratch.ResetWrittenCount();
        hashAt = line.Write(scratch, committed: false, withHash: true, withSignature: true);
        CanonicalJson.RequireSame(scratch.WrittenSpan, utf8);
        return line;
    }

    internal static JournalLine FromMembers(JournalMembers.Values m)
    {
        if (!DateTimeOffset.TryParseExact(m.Time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw new JournalFormatException("The time is not written as yyyy-MM-ddTHH:mm:ss.fffZ.");
        }

        var line = new JournalLine(m.Sequence, time, m.Event, m.Actor, m.Station, m.Mode, m.Data, m.Previous)
        {
            Hash = m.Hash,
            Signer = m.Signer,
            Signature = m.Signature is null ? null : Base64.Decode(m.Signature, "signature"),
        };
        line.RequireMembers();
        if (line.Signer is not null || line.Signature is not null)
        {
            line.RequireSignature();
        }

        return JournalNames.IsHash(line.Hash) ? line : throw new JournalFormatException("The hash is not 64 lower-case hex digits.");
    }

    /// <summary>Writes the members in the order of their names, which is fixed.</summary>
    /// <returns>Where the member with the hash stands, or would stand, its comma included.</returns>
    internal int Write(ArrayBufferWriter<byte> output, bool committed, bool withHash, bool withSignature)
    {
        var writer = new CanonicalWriter(output, committed);
        writer.Raw("{\"actor\":"u8);
        writer.Text(Actor);
        writer.Raw(",\"data\":"u8);
        writer.WriteNested(Data);
        writer.Raw(",\"event\":"u8);
        writer.Text(Event);
        var hashAt = output.WrittenCount;
        if (withHash)
        {
            writer.Raw(",\"hash\":"u8);
            writer.Text(Hash);
        }

        writer.Raw(",\"mode\":"u8);
        writer.Text(JournalNames.Of(Mode));
        writer.Raw(",\"prev\":"u8);
        writer.Text(Previous);
        writer.Raw(",\"seq\":"u8);
        writer.Integer(Sequence);
        if (withSignature && Signature is not null)
        {
            writer.Raw(",\"signature\":"u8);
            writer.Text(Convert.ToBase64String(Signature));
        }

        if (Signer is not null)
        {
            writer.Raw(",\"signer\":"u8);
            writer.Text(Signer);
        }

        writer.Raw(",\"station\":"u8);
        writer.Write(Station);
        writer.Raw(",\"time\":\""u8);
        Time.UtcDateTime.TryFormat(output.GetSpan(24), out var written, TimeFormat, CultureInfo.InvariantCulture);
        output.Advance(written);
        writer.Raw("\"}"u8);
        return hashAt;
    }

    private JournalLine With(string hash, string? signer, byte[]? signature) =>
        new(Sequence, Time, Event, Actor, Station, Mode, Data, Previous) { Hash = hash, Signer = signer, Signature = signature };

    private void RequireMembers()
    {
        var fault =
            Sequence is < 0 or > JournalValue.LargestInteger ? "The number of the line is out of range."
            : !JournalNames.IsEvent(Event) ? "The event name is not of the form share.imported.v1."
            : Actor.Length == 0 || Station?.Length == 0 ? "The actor or the station is empty."
            : !JournalNames.IsHash(Previous) ? "The hash of the line before is not 64 lower-case hex digits."
            : null;
        if (fault is not null)
        {
            throw new JournalFormatException(fault);
        }
    }

    private void RequireSignature()
    {
        if (!JournalNames.IsHash(Signer) || Signature?.Length != 64)
        {
            throw new JournalFormatException("A checkpoint has a signer of 64 lower-case hex digits and a signature of 64 bytes; another line has neither.");
        }
    }
}
