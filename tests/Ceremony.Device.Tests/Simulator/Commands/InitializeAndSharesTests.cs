using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Simulator.Commands;

public sealed class InitializeAndSharesTests
{
    private const string Status = "8052000000";
    private static readonly System.Text.Json.JsonElement TwoShares = CardVectors.Read("wrap").GetProperty("dkek").Named("two-shares");

    [Fact]
    public void The_first_initialisation_sets_the_SO_PIN_and_every_later_one_must_match_it()
    {
        var (_, card) = CardExtensions.NewCard(VirtualCardStartState.NeverInitialised);

        Assert.Equal("9000", card.Initialise(soPin: "1122334455667788"));
        Assert.Equal("63CE", card.Initialise());
        Assert.Equal("63CE", card.Send("00200088"));
        Assert.Equal("9000", card.Initialise(soPin: "1122334455667788"));
        Assert.Equal("63CF", card.Send("00200088"));
    }

    [Fact]
    public void A_wrong_SO_PIN_costs_a_try_and_changes_nothing_else()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(shares: 2);
        card.Send(0x80, 0x52, 0, 0, Share(0), 256);

        Assert.Equal("63CE", card.Initialise(soPin: "0000000000000000", shares: 3));
        Assert.Equal("020100000000000000009000", card.Send(Status));
    }

    [Theory]
    [InlineData("810636343832313982083537363231383830910103")] // no options
    [InlineData("800200018106363438323139910103")] // no SO-PIN
    [InlineData("8002000182083537363231383830910103")] // no user PIN
    [InlineData("8002000181053634383231" + "82083537363231383830910103")] // PIN too short
    [InlineData("80020001810636343832313982073537363231383891" + "0103")] // SO-PIN too short
    [InlineData("8002000181063634383231398208353736323138383091010A")] // ten tries for six characters
    [InlineData("80020001810636343832313982083537363231383830910100")] // no tries
    [InlineData("80020001810636343832313982083537363231383830910103970101")] // key domains: not here
    [InlineData("8002000181063634383231398208353736323138")] // cut off
    public void Wrong_parameters_are_refused_before_the_SO_PIN_is_looked_at(string data)
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("6A80", card.Send(0x80, 0x50, 0, 0, data));
        Assert.Equal("63CF", card.Send("00200088"));
    }

    [Fact]
    public void Shares_are_counted_down_to_the_recorded_check_value_in_any_order()
    {
        foreach (int first in (int[])[0, 1])
        {
            var (_, card) = CardExtensions.NewCard();
            card.Initialise(shares: 2);

            Assert.Equal("020200000000000000009000", card.Send(Status));
            Assert.Equal("020100000000000000009000", card.Send(0x80, 0x52, 0, 0, Share(first), 256));
            Assert.Equal("02003BB6B8B0C5ABAB159000", card.Send(0x80, 0x52, 0, 0, Share(1 - first), 256));
            Assert.Equal("02003BB6B8B0C5ABAB159000", card.Send(Status));
            Assert.Equal("6986", card.Send(0x80, 0x52, 0, 0, Share(0), 256));
        }
    }

    [Fact]
    public void The_same_share_twice_cancels_itself_as_on_the_real_card()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(shares: 2);
        card.Send(0x80, 0x52, 0, 0, Share(0), 256);

        Assert.Equal("020066687AADF862BD779000", card.Send(0x80, 0x52, 0, 0, Share(0), 256));
    }

    [Fact]
    public void Without_a_number_of_shares_there_is_no_DKEK_and_with_zero_a_random_one()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise();
        Assert.Equal("6D00", card.Send(Status));
        Assert.Equal("6D00", card.Send(0x80, 0x52, 0, 0, Share(0), 256));

        card.Initialise(shares: 0);
        string one = card.Send(Status);
        card.Initialise(shares: 0);
        Assert.StartsWith("0000", one, StringComparison.Ordinal);
        Assert.NotEqual(one, card.Send(Status));
        Assert.Equal("6986", card.Send(0x80, 0x52, 0, 0, Share(0), 256));
    }

    [Fact]
    public void A_share_of_another_length_and_another_domain_are_refused()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(shares: 1);

        Assert.Equal("6700", card.Send(0x80, 0x52, 0, 0, Share(0)[2..], 256));
        Assert.Equal("6A86", card.Send(0x80, 0x52, 0, 1, "", 256));
        Assert.Equal("010100000000000000009000", card.Send(Status));
    }

    [Fact]
    public void Initialising_deletes_everything_but_the_devices_identity()
    {
        var (_, card) = CardExtensions.NewCard();
        string identity = card.Send("00B12F020000045402000000" + "00");
        card.Login();
        card.Send(0x00, 0x48, 1, 0xB2);
        card.Send(0x00, 0xD7, 0x2F, 0x03, "54020000530430020500");
        Assert.Equal("CC00CC012F022F039000", card.Send("80580000000000"));

        card.Initialise(shares: 1);

        Assert.Equal("CC002F029000", card.Send("80580000000000"));
        Assert.Equal(identity, card.Send("00B12F020000045402000000" + "00"));
        Assert.Equal("63C3", card.Send("00200081"));
        Assert.Equal("6F0A820178850500" + "01FF04019000", card.Send(CardExtensions.Select));
    }

    private static string Share(int index) => TwoShares.GetProperty("shares")[index].GetString()!;
}
