using System.Text;
using Ceremony.Device.Simulator.Faults;
using CsCheck;

namespace Ceremony.Device.Tests.Simulator.Faults;

public sealed class FaultScriptTests
{
    [Fact]
    public void Every_kind_of_fault_can_be_written_down()
    {
        var plan = Parse("""
            { "faults": [
                // comments are allowed
                { "fault": "power-loss-before", "ins": "20" },
                { "fault": "power-loss-after", "ins": "50" },
                { "fault": "pulled", "ins": "52", "at": 2 },
                { "fault": "status", "sw": "6F00", "ins": "A4", "times": 2 },
                { "fault": "corrupted", "offset": -1, "xor": "80", "ins": "B1" },
                { "fault": "truncated", "length": 1, "ins": "84" },
                { "fault": "slow", "milliseconds": 20, "ins": "58" },
            ] }
            """);

        Assert.IsType<CardFault.PowerLossBefore>(Next(plan, 0x20));
        Assert.Null(Next(plan, 0x20));
        Assert.IsType<CardFault.PowerLossAfter>(Next(plan, 0x50));
        Assert.Null(Next(plan, 0x52));
        Assert.IsType<CardFault.Pulled>(Next(plan, 0x52));
        Assert.Equal(new CardFault.WrongStatus(0x6F00), Next(plan, 0xA4));
        Assert.Equal(new CardFault.WrongStatus(0x6F00), Next(plan, 0xA4));
        Assert.Null(Next(plan, 0xA4));
        Assert.Equal(new CardFault.CorruptedAnswer(-1, 0x80), Next(plan, 0xB1));
        Assert.Equal(new CardFault.TruncatedAnswer(1), Next(plan, 0x84));
        Assert.Equal(new CardFault.SlowAnswer(TimeSpan.FromMilliseconds(20)), Next(plan, 0x58));
        Assert.Equal(11, plan.Seen);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{}", "\"faults\"")]
    [InlineData("{\"faults\": [null]}", "Fault 1")]
    [InlineData("{\"faults\": [{\"fault\": \"fire\"}]}", "no known fault")]
    [InlineData("{\"faults\": [{\"fault\": \"pulled\", \"when\": 3}]}", "when")]
    [InlineData("{\"faults\": [{\"fault\": \"pulled\", \"sw\": \"6F00\"}]}", "only \"status\"")]
    [InlineData("{\"faults\": [{\"fault\": \"status\"}]}", "\"sw\"")]
    [InlineData("{\"faults\": [{\"fault\": \"status\", \"sw\": \"6F0\"}]}", "\"sw\"")]
    [InlineData("{\"faults\": [{\"fault\": \"pulled\", \"at\": 0}]}", "out of range")]
    [InlineData("{\"faults\": [{\"fault\": \"pulled\", \"ins\": \"5\"}]}", "\"ins\"")]
    [InlineData("{\"faults\": [{\"fault\": \"corrupted\", \"xor\": \"00\"}]}", "changes nothing")]
    [InlineData("{\"faults\": [{\"fault\": \"truncated\"}]}", "\"length\"")]
    [InlineData("{\"faults\": [\n{\"fault\": \"slow\", \"milliseconds\": \"x\"}]}", "line 2")]
    public void A_wrong_file_is_refused_and_the_fault_is_named(string text, string named)
    {
        var error = Assert.Throws<FaultScriptException>(() => Parse(text));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Contains(path, Assert.Throws<FaultScriptException>(() => FaultScript.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_text_gives_a_plan_or_the_own_error()
    {
        byte[] seed = "{\"faults\": [{\"fault\": \"status\", \"sw\": \"6F00\", \"at\": 3, \"times\": 2, \"ins\": \"52\"}]}"u8.ToArray();
        Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte, Gen.Byte.Array[0, 40], Gen.Bool).Sample(
            (at, value, random, replace) =>
            {
                var text = (byte[])seed.Clone();
                text[at] = value;
                try
                {
                    FaultScript.Parse(replace ? random : text);
                }
                catch (FaultScriptException)
                {
                    // The only error allowed.
                }
            },
            iter: 100_000);
    }

    private static FaultPlan Parse(string text) => FaultScript.Parse(Encoding.UTF8.GetBytes(text));

    private static CardFault? Next(FaultPlan plan, byte instruction) => plan.Next([0x00, instruction, 0x00, 0x00]);
}
