using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Ceremony.Domain.Shares.Splitting;
using Ceremony.TestKit;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Splitting;

public class PasswordSplittingTests
{
    private const ulong ToolPrime = 0xD0C7EA19BFE9C68B;

    private static readonly Gen<(int Threshold, int Total)> Sizes =
        Gen.Int[2, 16].SelectMany(total => Gen.Int[2, total].Select(threshold => (threshold, total)));

    // Leading and trailing zero bytes come up often.
    private static readonly Gen<ulong> Passwords =
        Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Int[0, 63]).Select((number, right, left) => number >> right << left & long.MaxValue);

    [Theory]
    [InlineData("tool-3-of-5")]
    [InlineData("tool-2-of-12-leading-zero-secret")]
    public void Pieces_of_the_tool_join_whichever_are_taken(string name)
    {
        var vector = Vector(name);
        var threshold = vector.GetProperty("threshold").GetInt32();
        var all = PiecesOf(vector);

        for (var start = 0; start < all.Length; start++)
        {
            PasswordPiece[] taken = [.. Enumerable.Range(0, threshold).Select(i => all[(start + (i * 2)) % all.Length]).DistinctBy(piece => piece.Number)];
            if (taken.Length == threshold)
            {
                Assert.Equal(vector.GetProperty("secret").GetString(), Convert.ToHexString(AssertJoined(taken)));
            }
        }
    }

    [Fact]
    public void The_toy_vector_that_can_be_checked_by_hand_joins()
    {
        var all = PiecesOf(Vector("hand-check-small"));

        Assert.Equal("000000000000007B", Convert.ToHexString(AssertJoined([all[0], all[2], all[4]])));
    }

    [Fact]
    public void Splitting_with_the_tool_s_coefficients_gives_the_tool_s_pieces()
    {
        var vector = Vector("tool-3-of-5");
        var coefficients = vector.GetProperty("coefficients").EnumerateArray().Select(c => Number(c.GetString()!)).ToArray();
        var random = new byte[2 * PasswordSplitting.CoefficientBytes];
        BinaryPrimitives.WriteUInt64BigEndian(random.AsSpan(8), coefficients[1]);
        BinaryPrimitives.WriteUInt64BigEndian(random.AsSpan(24), coefficients[2]);

        var pieces = PasswordSplitting.Split(Bytes(coefficients[0]), 3, 5, ToolPrime, random);

        Assert.Equal(PiecesOf(vector).Select(piece => (piece.Number, piece.Value)), pieces.Select(piece => (piece.Number, piece.Value)));
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_m_of_n_pieces_join_to_the_password() =>
        Gen.Select(Passwords, Sizes, Gen.ULong, Gen.Byte.Array[15 * PasswordSplitting.CoefficientBytes], Gen.Int[0, int.MaxValue - 1]).Sample((password, size, seed, random, order) =>
        {
            var prime = seed % 1000 == 0 ? PasswordSplitting.PrimeFrom(Bytes(seed)) : ToolPrime;
            var pieces = PasswordSplitting.Split(Bytes(password), size.Threshold, size.Total, prime, random.AsSpan(0, (size.Threshold - 1) * PasswordSplitting.CoefficientBytes));

            Assert.Equal(Bytes(password), AssertJoined([.. Subsets.One(size.Threshold, size.Total, order).Select(number => pieces[number - 1])]));
        }, iter: 100_000);

    [Fact]
    public void Every_subset_of_m_pieces_joins_for_all_n_up_to_twelve()
    {
        byte[][] passwords = [Bytes(0), Bytes(1), Bytes(long.MaxValue), [0, 0, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 0, 0]];
        for (var total = 2; total <= 12; total++)
        {
            for (var threshold = 2; threshold <= total; threshold++)
            {
                var password = passwords[(total + threshold) % passwords.Length];
                var random = new byte[(threshold - 1) * PasswordSplitting.CoefficientBytes];
                new Random((total * 16) + threshold).NextBytes(random);
                var pieces = PasswordSplitting.Split(password, threshold, total, ToolPrime, random);

                Assert.All(Subsets.All(threshold, total), numbers => Assert.Equal(password, AssertJoined([.. numbers.Select(number => pieces[number - 1])])));
            }
        }
    }

    // Over a small field all cases can be counted: with one piece too few, every password is equally likely.
    [Fact]
    public void One_piece_too_few_tells_nothing_about_the_password()
    {
        const ulong Prime = 11;
        var seen = new Dictionary<(ulong, ulong), HashSet<ulong>>();
        for (ulong password = 0; password < Prime; password++)
        {
            for (ulong first = 0; first < Prime; first++)
            {
                for (ulong second = 0; second < Prime; second++)
                {
                    var random = new byte[2 * PasswordSplitting.CoefficientBytes];
                    random[15] = (byte)first;
                    random[31] = (byte)second;
                    var pieces = PasswordSplitting.Split(Bytes(password), 3, 5, Prime, random);
                    var view = (pieces[1].Value, pieces[4].Value);
                    Assert.True(seen.TryGetValue(view, out var passwords) || seen.TryAdd(view, passwords = []));
                    Assert.True(passwords!.Add(password), "Two polynomials of one password give the same two pieces.");
                }
            }
        }

        Assert.Equal(121, seen.Count);
        Assert.All(seen.Values, passwords => Assert.Equal(11, passwords.Count));
    }

    [Fact]
    public void Primes_made_here_are_safe_primes_with_the_two_top_bits_set() => Gen.OneOf(Gen.ULong, Gen.Const(ulong.MaxValue), Gen.Const(0UL)).Sample(random =>
    {
        var prime = PasswordSplitting.PrimeFrom(Bytes(random));

        Assert.True(prime >= 0xC000000000000000);
        Assert.True(PrimeField.IsPrime(prime) && PrimeField.IsPrime(prime >> 1));
    }, iter: 50);

    [Fact]
    public void The_prime_test_agrees_with_trial_division_and_with_known_large_numbers()
    {
        Assert.All(Enumerable.Range(0, 5000), number => Assert.Equal(
            number > 1 && Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(number) - 1)).All(divisor => number % divisor != 0),
            PrimeField.IsPrime((ulong)number)));
        Assert.True(PrimeField.IsPrime(ToolPrime));
        Assert.True(PrimeField.IsPrime(18446744073709551557)); // the largest below 2^64
        Assert.False(PrimeField.IsPrime(3825123056546413051)); // passes for the bases up to 23
        Assert.False(PrimeField.IsPrime(4294967291UL * 4294967279));
    }

    [Fact]
    public void A_password_made_here_never_begins_with_a_zero_byte_and_has_63_bits()
    {
        Assert.Null(PasswordSplitting.PasswordFrom([0x80, 1, 2, 3, 4, 5, 6, 7]));
        Assert.Null(PasswordSplitting.PasswordFrom([0x00, 1, 2, 3, 4, 5, 6, 7]));
        using var password = PasswordSplitting.PasswordFrom([0xC0, 1, 2, 3, 4, 5, 6, 7]);
        Assert.Equal([0x40, 1, 2, 3, 4, 5, 6, 7], password!.Span.ToArray());
    }

    [Fact]
    public void Pieces_that_cannot_belong_together_are_refused_by_name()
    {
        static PasswordPiece Piece(int number, ulong value = 5, ulong prime = ToolPrime) => new(prime, number, value);

        AssertRefused("PIECES-TOO-FEW", Piece(1));
        AssertRefused("PIECES-TWICE", Piece(1), Piece(2), Piece(1));
        AssertRefused("PIECES-PRIME", Piece(1), Piece(2, prime: 0xD936D6F3101CE8DB));
        AssertRefused("PIECES-PRIME", Piece(1, prime: ToolPrime - 1), Piece(2, prime: ToolPrime - 1));
        AssertRefused("PIECES-PRIME", Piece(1, prime: 0), Piece(2, prime: 0));
        AssertRefused("PIECES-VALUE", Piece(1), Piece(2, value: ToolPrime));
        AssertRefused("PIECES-TOGETHER", Piece(1, value: ToolPrime - 1), Piece(2, value: ToolPrime - 1));
    }

    [Fact]
    public void A_piece_shows_its_number_and_never_its_value()
    {
        using var piece = new PasswordPiece(ToolPrime, 3, 0xABCDEF);

        Assert.Equal("PasswordPiece 3", piece.ToString());
    }

    private static byte[] AssertJoined(IReadOnlyList<PasswordPiece> pieces)
    {
        using var password = Assert.IsType<PasswordJoining.Joined>(PasswordSplitting.Join(pieces)).Password;
        return password.Span.ToArray();
    }

    private static void AssertRefused(string rule, params PasswordPiece[] pieces) =>
        Assert.Equal(rule, Assert.IsType<PasswordJoining.Refused>(PasswordSplitting.Join(pieces)).Refusal.Rule);

    private static byte[] Bytes(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    private static ulong Number(string hex) => ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static JsonElement Vector(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.VectorPath("dkek", "split-passwords.json")));
        return document.RootElement.EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name).Clone();
    }

    private static PasswordPiece[] PiecesOf(JsonElement vector)
    {
        var prime = Number(vector.GetProperty("prime").GetString()!);
        return [.. vector.GetProperty("shares").EnumerateArray().Select(share =>
            new PasswordPiece(prime, share.GetProperty("id_dec").GetInt32(), Number(share.GetProperty("value").GetString()!)))];
    }
}
