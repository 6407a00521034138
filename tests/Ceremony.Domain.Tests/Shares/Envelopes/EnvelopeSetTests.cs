using System.Text;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

public class EnvelopeSetTests
{
    // Zero bytes at the beginning and at the end come up often.
    private static readonly Gen<byte[]> Secrets = Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 31], Gen.Int[0, 31]).Select((bytes, leading, trailing) =>
    {
        bytes.AsSpan(0, Math.Max(0, leading - 16)).Clear();
        bytes.AsSpan(32 - Math.Max(0, trailing - 16)).Clear();
        bytes[16] |= 1;
        return bytes;
    });

    // The polynomial is dropped, so every random byte decides what the pieces are: the password is written from 32 of them.
    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_m_of_n_pieces_join_to_the_password_for_all_m_and_n()
    {
        (int Threshold, int Total)[] sizes = [.. from total in Enumerable.Range(2, 15) from threshold in Enumerable.Range(2, total - 1) select (threshold, total)];
        Assert.Equal(120, sizes.Length);

        Gen.Select(Secrets, Gen.Int[0, sizes.Length - 1].Select(index => sizes[index]), Gen.Int[0, int.MaxValue - 1]).Sample((secret, size, seed) =>
        {
            using var set = Make(secret, size.Threshold, size.Total, seed);
            var password = Encoding.ASCII.GetString(set.Password.Span);

            Assert.Equal(Convert.ToHexStringLower(secret), password);
            Assert.Equal(password, Joined(set, Subsets.One(size.Threshold, size.Total, seed)));
        }, iter: 100_000);
    }

    [Fact]
    public void Every_subset_of_m_pieces_joins_and_every_smaller_one_is_refused_by_name()
    {
        for (var total = 2; total <= 12; total++)
        {
            for (var threshold = 2; threshold <= total; threshold++)
            {
                using var set = Envelopes.Set(threshold, total, seed: (total * 16) + threshold);
                var password = Encoding.ASCII.GetString(set.Password.Span);

                Assert.All(Subsets.All(threshold, total), numbers => Assert.Equal(password, Joined(set, numbers)));
                Assert.All(Subsets.All(threshold - 1, total), numbers => AssertRefused("ENVELOPE-TOO-FEW", [.. numbers.Select(number => set.Pieces[number - 1])]));
                Assert.Equal(password, Joined(set, [.. Enumerable.Range(1, total)]));
            }
        }
    }

    [Fact]
    public void The_password_is_64_lower_case_hex_characters_even_of_small_bytes()
    {
        using var set = Make([0, 0x0A, 0xF0, .. new byte[28], 0xFF], 2, 2, 1);

        Assert.Equal("000af0" + new string('0', 56) + "ff", Encoding.ASCII.GetString(set.Password.Span));
    }

    [Fact]
    public void Pieces_that_do_not_belong_together_are_refused_by_name()
    {
        using var set = Envelopes.Set();
        using var ceremony = Envelopes.Set(ceremony: "R-2026-002");
        using var share = Envelopes.Set(share: 2);
        using var split = Envelopes.Set(seed: 2);

        AssertRefused("ENVELOPE-TOO-FEW", []);
        AssertRefused("ENVELOPE-TWICE", [set.Pieces[0], set.Pieces[0]]);
        AssertRefused("ENVELOPE-CEREMONY", [set.Pieces[0], ceremony.Pieces[1]]);
        AssertRefused("ENVELOPE-SHARE", [set.Pieces[0], share.Pieces[1]]);
        AssertRefused("ENVELOPE-SPLIT", [set.Pieces[0], split.Pieces[1]]);
    }

    [Fact]
    public void Everything_secret_is_zeroed_with_the_set_and_nothing_has_a_text_form()
    {
        var set = Envelopes.Set();
        var piece = set.Pieces[2];
        var commitment = piece.Commitment;
        set.Dispose();

        Assert.True(set.Password.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => piece.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => piece.Salt.Length);
        Assert.Equal(commitment, piece.Commitment);
        Assert.Equal("EnvelopeSet", set.ToString());
        Assert.Equal("EnvelopePiece 3", piece.ToString());
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 17)]
    public void Other_numbers_make_no_set(int threshold, int total) =>
        Assert.ThrowsAny<ArgumentException>(() => Envelopes.Set(threshold, total));

    [Fact]
    public void A_generator_that_gives_only_zeros_makes_no_set() =>
        Assert.Throws<ArgumentException>(() => EnvelopeSet.Make("R-1", 1, 2, 3, new byte[EnvelopeSet.RandomBytes(2, 3)]));

    [Fact]
    public void Commitments_differ_by_piece_by_salt_and_by_what_the_piece_is_of()
    {
        using var set = Envelopes.Set();
        var piece = set.Pieces[0];
        PieceCommitment Commit(EnvelopeSubject subject, int number, byte salt) =>
            subject.Commit(number, Enumerable.Repeat(salt, 32).ToArray(), piece.Value);
        var subject = set.Subject;

        PieceCommitment[] all =
        [
            Commit(subject, 1, 1),
            Commit(subject, 1, 2),
            Commit(subject, 2, 1),
            Commit(new(subject.CeremonyId + "2", subject.Share, subject.SetId, 2, 3), 1, 1),
            Commit(new(subject.CeremonyId, 2, subject.SetId, 2, 3), 1, 1),
            Commit(new(subject.CeremonyId, subject.Share, new string('a', 32), 2, 3), 1, 1),
            Commit(new(subject.CeremonyId, subject.Share, subject.SetId, 3, 3), 1, 1),
            Commit(new(subject.CeremonyId, subject.Share, subject.SetId, 2, 4), 1, 1),
        ];
        Assert.Distinct(all);
        Assert.Equal(all[0], PieceCommitment.Parse(all[0].Hex.ToUpperInvariant()));
        Assert.Throws<FormatException>(() => PieceCommitment.Parse("00"));
    }

    private static EnvelopeSet Make(byte[] secret, int threshold, int total, int seed)
    {
        var random = new byte[EnvelopeSet.RandomBytes(threshold, total)];
        new Random(seed).NextBytes(random);
        secret.CopyTo(random.AsSpan(EnvelopeSubject.SetIdBytes));
        return EnvelopeSet.Make("R-2026-001", 1, threshold, total, random);
    }

    private static string Joined(EnvelopeSet set, int[] numbers)
    {
        using var password = Assert.IsType<PasswordJoining.Joined>(EnvelopeSet.Join([.. numbers.Select(number => set.Pieces[number - 1])])).Password;
        return Encoding.ASCII.GetString(password.Span);
    }

    private static void AssertRefused(string rule, EnvelopePiece[] pieces) =>
        Assert.Equal(rule, Assert.IsType<PasswordJoining.Refused>(EnvelopeSet.Join(pieces)).Refusal.Rule);
}
