using System.Security.Cryptography;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

public sealed class EnvelopeTests : IDisposable
{
    private readonly EnvelopeSet _set = Envelopes.Set();
    private readonly Envelope _envelope;

    public EnvelopeTests() => _envelope = Envelopes.Seal(_set.Pieces[1]);

    public void Dispose()
    {
        _envelope.Dispose();
        _set.Dispose();
    }

    [Fact]
    public void What_was_sealed_opens_under_its_password_and_is_the_same_piece()
    {
        using var read = Envelopes.AssertRead(Envelope.Parse(_envelope.Bytes));
        using var piece = Envelopes.AssertOpened(Envelopes.Open(read));

        Assert.Equal(_set.Pieces[1].Value.ToArray(), piece.Value.ToArray());
        Assert.Equal(_set.Pieces[1].Commitment, piece.Commitment);
        Assert.Equal(2, piece.Number);
        Assert.Equal(_set.Subject, piece.Subject);
        Assert.Equal(Envelopes.File, read.Header.File);
        Assert.Equal(Envelopes.Cheap, read.Header.Cost);
        Assert.Equal((_envelope.Hash, _envelope.HeaderHash), (read.Hash, read.HeaderHash));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(read.Bytes)), read.Hash);
    }

    [Fact]
    public void The_piece_is_nowhere_in_the_envelope()
    {
        Assert.Equal(-1, _envelope.Bytes.IndexOf(_set.Pieces[1].Value[..8]));
        Assert.Equal(-1, _envelope.Bytes.IndexOf(_set.Pieces[1].Salt[..8]));
    }

    [Fact]
    public void A_wrong_password_is_told_from_damage() => Envelopes.AssertRefused("ENVELOPE-PASSWORD", Envelopes.Open(_envelope, "another password"));

    [Fact]
    public void Any_changed_byte_is_damage_or_another_named_fault_and_never_a_piece()
    {
        for (var i = 0; i < _envelope.Bytes.Length; i++)
        {
            var bytes = _envelope.Bytes.ToArray();
            bytes[i] ^= 0x11;

            Envelopes.AssertRefused(i < 8 ? "ENVELOPE-NOT-ONE" : i == 8 ? "ENVELOPE-VERSION" : i == 128 ? "ENVELOPE-LENGTH" : "ENVELOPE-DAMAGED", Envelope.Parse(bytes));
        }
    }

    // Somebody who alters an envelope puts the checksum right too. The record's hash of the header tells; without it the password fails.
    [Fact]
    public void An_altered_header_does_not_open_and_the_record_tells_it_from_a_wrong_password()
    {
        var record = Record();
        for (var i = 9; i < _envelope.Header.LengthInBytes; i++)
        {
            var bytes = _envelope.Bytes.ToArray();
            bytes[i] ^= 0x01;
            if (Envelope.Parse(Repaired(bytes)) is EnvelopeReading.Read altered)
            {
                Assert.NotNull(record.Check(altered.Envelope));
                Envelopes.AssertRefused("ENVELOPE-PASSWORD", Envelopes.Open(altered.Envelope, memory: 128 * 1024));
                altered.Envelope.Dispose();
            }
        }
    }

    [Theory]
    [InlineData(9, 4, "ENVELOPE-NUMBERS")] // m greater than n
    [InlineData(9, 1, "ENVELOPE-NUMBERS")]
    [InlineData(10, 17, "ENVELOPE-NUMBERS")]
    [InlineData(11, 0, "ENVELOPE-NUMBERS")]
    [InlineData(11, 4, "ENVELOPE-NUMBERS")]
    [InlineData(12, 0, "ENVELOPE-NUMBERS")]
    [InlineData(13, 0, "ENVELOPE-COST")]
    [InlineData(13, 17, "ENVELOPE-COST")]
    [InlineData(14, 1, "ENVELOPE-COST")]
    [InlineData(16, 0xFF, "ENVELOPE-COST")]
    [InlineData(17, 0x7F, "ENVELOPE-COST")]
    [InlineData(129, (byte)'/', "ENVELOPE-NUMBERS")]
    [InlineData(8, 2, "ENVELOPE-VERSION")]
    public void Numbers_that_cannot_be_are_refused_by_name_before_a_password_is_asked(int at, byte value, string rule)
    {
        var bytes = _envelope.Bytes.ToArray();
        bytes[at] = value;

        Envelopes.AssertRefused(rule, Envelope.Parse(Repaired(bytes)));
    }

    [Fact]
    public void More_memory_than_the_machine_can_give_is_refused_before_it_is_taken()
    {
        Envelopes.AssertRefused("ENVELOPE-MEMORY", Envelopes.Open(_envelope, memory: Envelopes.Memory - 1));
        Assert.Null(EnvelopeFormat.CheckMemory(_envelope.Header, Envelopes.Memory));
    }

    [Theory]
    [InlineData(0, "ENVELOPE-NOT-ONE")]
    [InlineData(8, "ENVELOPE-LENGTH")]
    [InlineData(130, "ENVELOPE-LENGTH")]
    [InlineData(226, "ENVELOPE-LENGTH")]
    [InlineData(228, "ENVELOPE-LENGTH")]
    public void A_file_of_another_length_is_refused_by_name(int length, string rule)
    {
        var bytes = new byte[length];
        _envelope.Bytes[..Math.Min(length, _envelope.Bytes.Length)].CopyTo(bytes);

        Envelopes.AssertRefused(rule, Envelope.Parse(bytes));
    }

    [Fact]
    public void A_piece_that_is_not_the_one_committed_to_is_named()
    {
        // Sealed by a program that lies in the header: the same envelope with the salt of the commitment exchanged.
        using var other = new EnvelopePiece(_set.Subject, 2, _set.Pieces[1].Value, _set.Pieces[0].Salt);
        using var lying = Envelopes.Seal(other);
        var record = Record();

        Assert.Equal("ENVELOPE-COMMITMENT", record.Check(lying)!.Rule);
    }

    [Fact]
    public void The_record_tells_what_an_envelope_is_instead()
    {
        using var ceremony = Envelopes.Set(ceremony: "R-2026-002");
        using var share = Envelopes.Set(share: 3);
        using var split = Envelopes.Set(seed: 2);
        using var again = Envelopes.Seal(_set.Pieces[1], seed: 8);
        var record = Record();

        Assert.Null(record.Check(_envelope));
        Assert.Null((record with { Pieces = [.. record.Pieces.Select(piece => piece with { HeaderHash = null })] }).Check(again));
        Assert.Equal("ENVELOPE-ALTERED", record.Check(again)!.Rule);
        Assert.Equal("ENVELOPE-ALTERED", (record with { File = ShareFileHash.Of("another"u8) }).Check(_envelope)!.Rule);
        Assert.Null(_envelope.Header.CheckFile(Envelopes.File));
        Assert.Equal("ENVELOPE-FILE", _envelope.Header.CheckFile(ShareFileHash.Of("another"u8))!.Rule);
        Assert.Equal("ENVELOPE-CEREMONY", Check(ceremony));
        Assert.Equal("ENVELOPE-SHARE", Check(share));
        Assert.Equal("ENVELOPE-SPLIT", Check(split));

        string Check(EnvelopeSet set)
        {
            using var envelope = Envelopes.Seal(set.Pieces[1]);
            return record.Check(envelope)!.Rule;
        }
    }

    [Fact]
    public void A_quorum_refuses_when_a_piece_is_entered_and_not_after_the_last()
    {
        using var quorum = new EnvelopeQuorum();
        using var otherSet = Envelopes.Set(seed: 3);
        Assert.Equal("ENVELOPE-TOO-FEW", Assert.IsType<Domain.Shares.Splitting.PasswordJoining.Refused>(quorum.Join()).Refusal.Rule);
        Assert.Null(quorum.Check(_envelope.Header, "ada"));
        Assert.Null(quorum.Add(Envelopes.AssertOpened(Envelopes.Open(_envelope)), "ada"));

        Assert.Equal("ENVELOPE-TWICE", quorum.Check(_envelope.Header, "ada")!.Rule);
        Assert.Equal("ENVELOPE-CLAIMED", quorum.Check(_envelope.Header, "ben")!.Rule);
        Assert.Equal("ENVELOPE-SPLIT", quorum.Add(otherSet.Pieces[0], "ben")!.Rule);
        Assert.Equal((1, false), (quorum.Entered, quorum.IsComplete));

        using var second = Envelopes.Seal(_set.Pieces[2]);
        Assert.Null(quorum.Add(Envelopes.AssertOpened(Envelopes.Open(second)), "ben"));
        Assert.True(quorum.IsComplete);
        using var password = Assert.IsType<Domain.Shares.Splitting.PasswordJoining.Joined>(quorum.Join()).Password;
        Assert.True(password.FixedTimeEquals(_set.Password));
    }

    [Fact]
    public void A_cost_that_would_not_open_does_not_seal()
    {
        using var password = Envelopes.Typed("x");
        Assert.Throws<ArgumentException>(() => EnvelopeFormat.Seal(_set.Pieces[0], Envelopes.File, password, new Argon2Cost(64, 1, 1), new byte[28]));
    }

    [Fact]
    public void Names_of_files_say_ceremony_share_and_piece()
    {
        Assert.Equal("R-2026-001-share-2-piece-3.envelope", Envelope.NameFor("R-2026-001", 2, 3));
        Assert.Equal("R-2026-001-share-2-piece-3-attempt-2.envelope", Envelope.NameFor("R-2026-001", 2, 3, 2));
        Assert.Equal("share-2-piece-3.envelope", Envelope.NameFor("", 2, 3));
        Assert.Throws<ArgumentException>(() => Envelope.NameFor("../x", 2, 3));
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_and_mutated_bytes_are_an_envelope_or_refused_with_a_rule()
    {
        var whole = _envelope.Bytes.ToArray();
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 3], Gen.Int[0, whole.Length], Gen.Byte).Sample((random, kind, at, value) =>
        {
            var bytes = kind switch
            {
                0 => random,
                1 => [.. "ENVELOPE\u0001"u8, .. random],
                2 => [.. whole[..at], .. random[..Math.Min(random.Length, 3)], .. whole[at..]],
                _ => Repaired([.. whole.Select((b, i) => i == at ? value : b)]),
            };
            switch (Envelope.Parse(bytes))
            {
                case EnvelopeReading.Read read:
                    Assert.Equal(bytes, read.Envelope.Bytes.ToArray());
                    read.Envelope.Dispose();
                    break;
                case EnvelopeReading.Refused refused:
                    Assert.StartsWith("ENVELOPE-", refused.Refusal.Rule, StringComparison.Ordinal);
                    break;
            }
        }, iter: 100_000);
    }

    private static byte[] Repaired(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 8)).AsSpan(0, 8).CopyTo(bytes.AsSpan(bytes.Length - 8));
        return bytes;
    }

    private EnvelopeRecord Record() => new(
        _set.Subject,
        Envelopes.File,
        [.. _set.Pieces.Select(piece => new EnvelopeRecord.Piece(piece.Number, piece.Commitment, piece.Number == 2 ? _envelope.HeaderHash : null))]);
}
