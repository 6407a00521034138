using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

public sealed class JournalMutationTests
{
    private static readonly byte[] _journal = TestJournal.Closed().Bytes;
    private static readonly byte[][] _lines = [.. TestJournal.Closed().Lines.Select(line => line.ToBytes()[..^1])];

    [Fact]
    public void No_change_of_a_single_bit_passes()
    {
        for (var bit = 0; bit < 8 * _journal.Length; bit++)
        {
            var changed = _journal.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var result = JournalVerification.Verify(changed);
            Assert.False(result.Passed, $"bit {bit} was changed and nothing noticed");
        }
    }

    [Fact]
    public void No_input_makes_the_verifier_throw_and_no_change_passes() =>
        Mutations(_journal).Sample(
            changed =>
            {
                var result = JournalVerification.Verify(changed);
                Assert.True(changed.AsSpan().SequenceEqual(_journal) || !result.Passed || IsCut(changed));
            },
            iter: 30_000);

    [Fact]
    public void The_parser_throws_only_its_own_exception() =>
        Gen.Int[0, _lines.Length - 1].SelectMany(i => Mutations(_lines[i])).Sample(
            changed =>
            {
                try
                {
                    // What is accepted is canonical, so it is written back unchanged.
                    Assert.Equal([.. changed, (byte)'\n'], JournalLine.Parse(changed).ToBytes());
                }
                catch (JournalFormatException)
                {
                }
            },
            iter: 100_000);

    [Fact]
    public void Arbitrary_bytes_make_nothing_throw() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.False(JournalVerification.Verify(bytes).Passed), iter: 20_000);

    /// <summary>A journal cut at a line end is a shorter journal, open, and says so.</summary>
    private static bool IsCut(byte[] changed) => _journal.AsSpan().StartsWith(changed);

    private static Gen<byte[]> Mutations(byte[] original)
    {
        var place = Gen.Int[0, original.Length - 1];
        string[] pieces = ["{", "}", "[", "]", "\"", ",", ":", "\\u0000", "\\ud800", "1e9", "-", ".5", "null", "\n", "$classified", "\u00ff", "{\"$classified\":"];
        var json = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);
        return Gen.OneOf(
            Gen.Select(place, Gen.Byte, (at, value) => Replace(original, at, 1, [value])),
            Gen.Select(place, json, (at, text) => Replace(original, at, 0, [.. text.Select(c => (byte)c)])),
            Gen.Select(place, json, (at, text) => Replace(original, at, text.Length, [.. text.Select(c => (byte)c)])),
            Gen.Select(place, Gen.Int[1, 200], (at, count) => Replace(original, at, count, [])),
            Gen.Select(place, place, Gen.Int[1, 200], (from, to, count) => Replace(original, to, 0, original[from..Math.Min(original.Length, from + count)])),
            place.Select(at => original[..at]));
    }

    private static byte[] Replace(byte[] original, int at, int count, byte[] by) =>
        [.. original[..at], .. by, .. original[Math.Min(original.Length, at + count)..]];
}
