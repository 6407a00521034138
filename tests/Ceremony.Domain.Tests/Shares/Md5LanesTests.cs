using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Lanes;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class Md5LanesTests
{
    private const int MostLanes = 32;

    private static readonly Gen<(byte[][] Digests, int Count)> Case = Gen.Select(Gen.Byte.Array[Md5Chain.DigestBytes].Array[MostLanes], Gen.Int[0, 100]);

    // Vectors that this processor lacks are done by the runtime in software, so these are checked on every machine.
    [Fact]
    public void Lanes_of_128_bits_give_what_the_chain_gives() => Check<PlainLanes128>();

    [Fact]
    public void Lanes_of_256_bits_give_what_the_chain_gives() => Check<PlainLanes256>();

    [Fact]
    public void Pairs_give_what_the_chain_gives()
    {
        Check<PairOfLanes<PlainLanes128>>();
        Check<PairOfLanes<PlainLanes256>>();
    }

    [Fact]
    public void Lanes_with_ternary_logic_give_what_the_chain_gives_where_the_processor_has_it()
    {
        if (Avx512F.VL.IsSupported)
        {
            Check<TernaryLanes256>();
            Check<TernaryLanes512>();
            Check<PairOfLanes<TernaryLanes512>>();
        }
        else
        {
            Assert.DoesNotContain(MostLanes, Md5Lanes.Widths);
        }
    }

    [Fact]
    public void Every_width_of_this_processor_gives_what_the_chain_gives() =>
        Assert.All(Md5Lanes.Widths, width => Check(width, (words, count) => Md5Lanes.Apply(words, width, count)));

    [Fact]
    public void The_least_width_that_holds_all_is_taken()
    {
        Assert.Equal(1, Md5Lanes.WidthFor(1));
        Assert.All(Md5Lanes.Widths, width => Assert.Equal(width, Md5Lanes.WidthFor(width)));
        Assert.Equal(Md5Lanes.Widths.LastOrDefault(1), Md5Lanes.WidthFor(1000));
    }

    private delegate void Applied(Span<uint> words, int count);

    private static void Check<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes> => Check(TLanes.Count, Md5Lanes.Apply<TLanes>);

    private static void Check(int lanes, Applied apply) => Case.Sample(
        (digests, count) =>
        {
            var words = new uint[lanes * 4];
            for (var lane = 0; lane < lanes; lane++)
            {
                for (var word = 0; word < 4; word++)
                {
                    words[(word * lanes) + lane] = BinaryPrimitives.ReadUInt32LittleEndian(digests[lane].AsSpan(4 * word));
                }
            }

            apply(words, count);

            for (var lane = 0; lane < lanes; lane++)
            {
                Md5Chain.Apply(digests[lane], count);
                for (var word = 0; word < 4; word++)
                {
                    Assert.Equal(BinaryPrimitives.ReadUInt32LittleEndian(digests[lane].AsSpan(4 * word)), words[(word * lanes) + lane]);
                }
            }
        },
        iter: 100);
}
