using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Tests.SmartCardHsm;

public sealed class PinRulesTests
{
    [Theory]
    [InlineData("3537363231383830", "3537363231383830")]
    [InlineData("00ffAb0123456789", "00FFAB0123456789")]
    public void Sixteen_hex_digits_in_either_case_become_eight_bytes(string typed, string hex)
    {
        using var soPin = PinRules.SoPinFromTyped(Secret(typed)).Value;
        Assert.Equal(Convert.FromHexString(hex), soPin.Span.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("57621880")]
    [InlineData("353736323138383")]
    [InlineData("35373632313838300")]
    [InlineData("353736323138383G")]
    [InlineData("3537 36231383830")]
    public void Anything_else_is_refused_without_showing_it(string typed)
    {
        var refusal = PinRules.SoPinFromTyped(Secret(typed)).Refusal!;
        Assert.Equal(DeviceCodes.PinForm, refusal.Code);
        if (typed.Length > 0)
        {
            Assert.DoesNotContain(typed, refusal.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("12345", false)]
    [InlineData("123456", true)]
    [InlineData("1234567890123456", true)]
    [InlineData("12345678901234567", false)]
    public void A_user_pin_has_6_to_16_bytes(string pin, bool good) =>
        Assert.Equal(good, PinRules.CheckUserPin(Secret(pin)) is null);

    [Theory]
    [InlineData("123456", 1, false)]
    [InlineData("123456", 2, true)]
    [InlineData("123456", 3, true)]
    [InlineData("123456", 4, false)]
    [InlineData("1234567", 5, true)]
    [InlineData("1234567", 6, false)]
    [InlineData("12345678", 10, true)]
    [InlineData("12345678", 11, false)]
    public void Shorter_pins_get_fewer_tries(string pin, int tries, bool good) =>
        Assert.Equal(good, PinRules.CheckTries(Secret(pin), tries) is null);

    [Fact]
    public void Published_defaults_are_refused_as_new_values()
    {
        using var soPin = PinRules.SoPinFromTyped(Secret("3537363231383830")).Value;
        Assert.Equal(DeviceCodes.PinPublished, PinRules.CheckNewSoPin(soPin)?.Code);
        Assert.Equal(DeviceCodes.PinPublished, PinRules.CheckNewUserPin(Secret("648219"))?.Code);
        Assert.Null(PinRules.CheckNewUserPin(Secret("648218")));
        Assert.Null(PinRules.CheckSoPin(soPin));
    }

    private static SecretBuffer Secret(string text) => SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(text));
}
