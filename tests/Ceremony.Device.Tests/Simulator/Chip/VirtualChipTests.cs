using Ceremony.Device.Simulator;
using CsCheck;

namespace Ceremony.Device.Tests.Simulator.Chip;

public sealed class VirtualChipTests
{
    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_bytes_get_an_answer_and_never_an_exception()
    {
        // Key generation is left out for its time; its parser is that of certificates.
        byte[][] seeds =
        [
            .. CardVectors.Read("traces").GetProperty("traces").EnumerateObject()
                .SelectMany(trace => trace.Value.EnumerateArray())
                .Select(pair => pair[0].GetString()!)
                .Where(command => !command.StartsWith("0046", StringComparison.Ordinal))
                .Distinct()
                .Select(Convert.FromHexString),
            .. ((string[])["8054000004", "002281B6038301AA", "0082000040", "80780110101111111111111111111111111111111100", "0048F0B0", "002C0381", "80740193"]).Select(Convert.FromHexString),
        ];
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(shares: 0);
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 300], Gen.Byte.Array[0, 12], Gen.Int[0, 7]).Sample(
            (seed, at, value, cut, random, how) =>
            {
                var bytes = (byte[])seeds[seed].Clone();
                switch (how)
                {
                    case 0:
                        bytes = random;
                        break;
                    case 1:
                        bytes = bytes[..(cut % bytes.Length)];
                        break;
                    case 2:
                        bytes = [.. bytes, .. random];
                        break;
                    case 3:
                        break;
                    default:
                        bytes[at % bytes.Length] = value;
                        break;
                }

                if (bytes.Length > 1 && bytes[1] == 0x46)
                {
                    bytes[1] = 0x47;
                }

                return card.Transmit(bytes).Length >= 2;
            },
            iter: 100_000,
            threads: 1);
    }

    [Fact]
    public void Before_the_applet_is_selected_only_selecting_works()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        using var transport = new SimulatorTransport(card);

        Assert.Equal("6D00", transport.Send("00200081"));
        Assert.Equal("6D00", transport.Send("00A40000022F0200"));
        Assert.EndsWith("9000", transport.Send(CardExtensions.Select), StringComparison.Ordinal);
    }
}
