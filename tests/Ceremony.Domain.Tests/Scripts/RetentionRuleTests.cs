using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("10 years after the key's end", true, true)]
    [InlineData("2 years after the key's end", true, false)]
    [InlineData("1 year after the key's end", false, false)]
    [InlineData("99 years after the ceremony", false, false)]
    [InlineData("without end", true, true)]
    public void A_rule_comes_back_as_it_was_written_and_says_how_long_a_key_is_outlived(string text, bool two, bool seven)
    {
        Assert.True(RetentionRule.TryParse(text, out var rule));

        Assert.Equal((text, two, seven), (rule.ToString(), rule.KeepsAfterKey(2), rule.KeepsAfterKey(7)));
        Assert.Matches(RetentionRule.Pattern, text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10 years")]
    [InlineData("0 years after the ceremony")]
    [InlineData("1 years after the ceremony")]
    [InlineData("2 year after the ceremony")]
    [InlineData("010 years after the ceremony")]
    [InlineData("100 years after the ceremony")]
    [InlineData("ten years after the ceremony")]
    [InlineData("10 years after the key's end ")]
    [InlineData("until 2036-12-31")]
    public void Anything_else_is_no_rule(string text)
    {
        Assert.False(RetentionRule.TryParse(text, out _));
        Assert.DoesNotMatch(RetentionRule.Pattern, text);
    }

    [Fact]
    public void A_script_has_the_rule_of_its_template_and_one_without_it_is_read_as_before()
    {
        var script = SampleScripts.Strict();
        var without = ScriptWriter.Lock(script with { Retention = null });

        Assert.Equal(SampleScripts.ProvisionDevice.Retention, script.Retention);
        Assert.Equal(script.Retention, ScriptReader.Read(script.Text, "s.yaml", SampleScripts.Kinds).Value!.Retention);
        Assert.DoesNotContain("retention", without.Text, StringComparison.Ordinal);
        Assert.Null(ScriptReader.Read(without.Text, "s.yaml", SampleScripts.Kinds).Value!.Retention);
    }
}
