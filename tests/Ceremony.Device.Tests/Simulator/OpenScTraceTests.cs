using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Tests.Simulator;

/// <summary>Replays what OpenSC 0.23's tools sent to another simulated card, and compares the answers byte by byte.</summary>
public sealed class OpenScTraceTests
{
    private static readonly string[] Order =
        ["init", "import1", "import2", "status", "keygen-ec", "keygen-rsa", "wrap-ec", "wrap-rsa", "unwrap-ec", "deletekey"];

    [Fact]
    public void Every_recorded_exchange_gets_the_recorded_answer()
    {
        var vectors = CardVectors.Read("cvc");
        var curve = NamedCurve.Find("brainpoolP256r1")!;
        using var chip = new VirtualChip(
            new ChipState(vectors.GetProperty("serial_text").GetString()!, EcKey.FromPrivate(curve, vectors.Hex("device_private"))!, vectors.Hex("ef_2f02"))
            {
                SoPin = new PinRecord("57621880"u8, 15),
            },
            file: null);
        chip.Session.AppletSelected = true;
        var traces = CardVectors.Read("traces").GetProperty("traces");
        var differences = new List<string>();
        int compared = 0;
        foreach (string name in Order)
        {
            chip.ClearSession();
            if (name == "keygen-ec")
            {
                // The recorded card had a label by then.
                chip.State.Files[0x2F03] = Convert.FromHexString("30100201008007766563746F727303020520");
            }

            foreach (var pair in traces.GetProperty(name).EnumerateArray())
            {
                string command = pair[0].GetString()!;
                string expected = pair[1].GetString()!;
                string actual = chip.Send(command);
                compared++;
                if (!Same(command, expected, actual))
                {
                    differences.Add($"{name}: {command[..Math.Min(40, command.Length)]} < {expected[..Math.Min(80, expected.Length)]} but {actual[..Math.Min(80, actual.Length)]}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(compared > 130);
    }

    private static bool Same(string command, string expected, string actual)
    {
        string instruction = command[..4];
        return instruction switch
        {
            // New keys and wrapped keys are random: same length and status.
            "0046" or "8072" => expected.Length == actual.Length && expected[^4..] == actual[^4..],

            // The list has no fixed order.
            "8058" => Pairs(expected).SetEquals(Pairs(actual)),
            _ => expected == actual,
        };
    }

    private static HashSet<string> Pairs(string hex) => [.. Enumerable.Range(0, hex.Length / 4).Select(i => hex.Substring(4 * i, 4))];
}
