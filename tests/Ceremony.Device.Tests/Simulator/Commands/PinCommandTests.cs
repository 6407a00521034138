using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Simulator.Commands;

public sealed class PinCommandTests
{
    private const string UserStatus = "00200081";
    private const string SoStatus = "00200088";
    private const string WrongPin = "0020008106313131313131";
    private const string RightPin = "0020008106363438323139";

    [Fact]
    public void A_device_never_initialised_has_no_PINs_and_no_DKEK()
    {
        var (_, card) = CardExtensions.NewCard(VirtualCardStartState.NeverInitialised);

        Assert.Equal("6A88", card.Send(UserStatus));
        Assert.Equal("6A88", card.Send(SoStatus));
        Assert.Equal("6A88", card.Send(RightPin));
        Assert.Equal("6D00", card.Send("8052000000"));
    }

    [Fact]
    public void A_device_as_sold_takes_the_published_PINs()
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("63C3", card.Send(UserStatus));
        Assert.Equal("63CF", card.Send(SoStatus));
        Assert.Equal("9000", card.Send(RightPin));
        Assert.Equal("9000", card.Send(UserStatus));
        Assert.Equal("9000", card.Send("00200088083537363231383830"));
        Assert.Equal("6D00", card.Send("8052000000"));
    }

    [Fact]
    public void Wrong_PINs_count_down_until_the_PIN_is_blocked_for_the_right_one_too()
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("63C2", card.Send(WrongPin));
        Assert.Equal("63C1", card.Send(WrongPin));
        Assert.Equal("6983", card.Send(WrongPin));
        Assert.Equal("6983", card.Send(RightPin));
        Assert.Equal("6983", card.Send(UserStatus));
    }

    [Fact]
    public void A_right_PIN_gives_all_tries_back_and_a_wrong_one_ends_the_login()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Send(WrongPin);

        Assert.Equal("9000", card.Send(RightPin));
        Assert.Equal("63C2", card.Send(WrongPin));
        Assert.Equal("63C2", card.Send(UserStatus));
    }

    [Theory]
    [InlineData("0020008105" + "3132333435")]
    [InlineData("0020008111" + "3132333435363738393031323334353637")]
    [InlineData("0020008807" + "35373632313838")]
    public void A_PIN_of_impossible_length_costs_no_try(string command)
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("6700", card.Send(command));
        Assert.Equal("63C3", card.Send(UserStatus));
        Assert.Equal("63CF", card.Send(SoStatus));
    }

    [Fact]
    public void Selecting_the_applet_and_resetting_end_the_login()
    {
        var (slot, card) = CardExtensions.NewCard();
        card.Login();
        card.Send(CardExtensions.Select);
        Assert.Equal("63C3", card.Send(UserStatus));
        card.Login();

        slot.Reset();

        Assert.Equal(CardTransportFailure.CardReset, Assert.Throws<CardTransportException>(() => card.Send(UserStatus)).Failure);
        Assert.Equal("6D00", card.Send(UserStatus));
        card.Send(CardExtensions.Select);
        Assert.Equal("63C3", card.Send(UserStatus));
    }

    [Fact]
    public void Changing_a_PIN_needs_the_old_one_and_logs_in()
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("63C2", card.Send(0x00, 0x24, 0, 0x81, "313131313131" + "313233343536"));
        Assert.Equal("9000", card.Send("002400810C363438323139313233343536"));
        Assert.Equal("9000", card.Send(UserStatus));
        Assert.Equal("63C2", card.Send(RightPin));
        Assert.Equal("9000", card.Send(0x00, 0x24, 0, 0x88, "3537363231383830" + "1234567890ABCDEF"));
        Assert.Equal("9000", card.Send(0x00, 0x20, 0, 0x88, "1234567890ABCDEF"));
    }

    [Fact]
    public void A_transport_PIN_can_only_be_changed()
    {
        var (_, card) = CardExtensions.NewCard();
        Assert.Equal("9000", card.Initialise(options: "0003"));

        Assert.Equal("6984", card.Send(UserStatus));
        Assert.Equal("6984", card.Send(RightPin));
        Assert.Equal("9000", card.Send("002400810C363438323139313233343536"));
        card.Send(CardExtensions.Select);
        Assert.Equal("63C3", card.Send(UserStatus));
    }

    [Fact]
    public void The_SO_PIN_unblocks_the_user_PIN_where_the_options_allow_it()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(options: "0001");
        Block(card);

        Assert.Equal("63CE", card.Send(0x00, 0x2C, 0, 0x81, "0000000000000000" + "313233343536"));
        Assert.Equal("9000", card.Send(0x00, 0x2C, 0, 0x81, CardExtensions.SoPin + "313233343536"));
        Assert.Equal("63C3", card.Send(UserStatus));
        Assert.Equal("9000", card.Send(0x00, 0x20, 0, 0x81, "313233343536"));
        Assert.Equal("63CF", card.Send(SoStatus));
    }

    [Fact]
    public void With_the_reset_switched_off_the_SO_PIN_is_not_even_looked_at()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(options: "0000");
        Block(card);

        Assert.Equal("6985", card.Send(0x00, 0x2C, 0, 0x81, "0000000000000000" + "313233343536"));
        Assert.Equal("6985", card.Send(0x00, 0x2C, 1, 0x81, CardExtensions.SoPin));
        Assert.Equal("63CF", card.Send(SoStatus));
        Assert.Equal("6983", card.Send(UserStatus));
    }

    [Fact]
    public void With_counter_reset_only_no_new_PIN_can_be_set()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(options: "0020");
        Block(card);

        Assert.Equal("6985", card.Send(0x00, 0x2C, 0, 0x81, CardExtensions.SoPin + "313233343536"));
        Assert.Equal("9000", card.Send(0x00, 0x2C, 1, 0x81, CardExtensions.SoPin));
        Assert.Equal("9000", card.Send(RightPin));
    }

    [Fact]
    public void A_verified_SO_PIN_sets_a_new_user_PIN_without_being_sent_again()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise();

        Assert.Equal("6982", card.Send(0x00, 0x2C, 2, 0x81, "313233343536"));
        card.Send(0x00, 0x20, 0, 0x88, CardExtensions.SoPin);
        Assert.Equal("9000", card.Send(0x00, 0x2C, 2, 0x81, "313233343536"));
        Assert.Equal("9000", card.Send("002C0381"));
        Assert.Equal("9000", card.Send(0x00, 0x20, 0, 0x81, "313233343536"));
    }

    [Fact]
    public void Fifteen_wrong_SO_PINs_leave_no_way_back()
    {
        var (_, card) = CardExtensions.NewCard();
        for (int left = 14; left > 0; left--)
        {
            Assert.Equal($"63C{left:X}", card.Initialise(soPin: "0000000000000000"));
        }

        Assert.Equal("6983", card.Initialise(soPin: "0000000000000000"));
        Assert.Equal("6983", card.Initialise());
        Assert.Equal("6983", card.Send(SoStatus));
        Assert.Equal("9000", card.Send(RightPin));
    }

    [Fact]
    public void Biometric_references_look_absent()
    {
        var (_, card) = CardExtensions.NewCard();

        Assert.Equal("6A88", card.Send("00200085"));
        Assert.Equal("6A88", card.Send("00200086"));
    }

    private static void Block(ICardTransport card)
    {
        card.Send(WrongPin);
        card.Send(WrongPin);
        Assert.Equal("6983", card.Send(WrongPin));
    }
}
