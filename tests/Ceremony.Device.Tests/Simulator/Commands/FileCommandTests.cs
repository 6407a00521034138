using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Simulator.Commands;

public sealed class FileCommandTests
{
    [Fact]
    public void Reading_past_the_end_gives_what_is_left_with_6282_and_never_an_error()
    {
        var card = LoggedIn();
        card.Send("00D7CF010A54020000530401020304");

        Assert.Equal("010203046282", card.Send("00B1CF01045402000000"));
        Assert.Equal("02039000", card.Send("00B1CF01045402000102"));
        Assert.Equal("6282", card.Send("00B1CF01045402000400"));
        Assert.Equal("6282", card.Send("00B1CF010454020FFF00"));
    }

    [Fact]
    public void Writing_extends_a_file_and_never_cuts_it()
    {
        var card = LoggedIn();
        Assert.Equal("9000", card.Send("00D7C4010A5402000053" + "0401020304"));
        Assert.Equal("9000", card.Send("00D7000007540200005301AA"));

        Assert.Equal("AA0203046282", card.Send("00B1C401045402000000"));
        Assert.Equal("9000", card.Send("00D70000075402000453" + "0105"));
        Assert.Equal("AA020304056282", card.Send("00B1C401045402000000"));
        Assert.Equal("6B00", card.Send("00D70000075402000953" + "0105"));
    }

    [Fact]
    public void The_size_of_a_selected_file_is_exact()
    {
        var card = LoggedIn();
        card.Send("00D7CF010A54020000530401020304");

        Assert.Equal("6F0B8002000482010183" + "02CF019000", card.Send("00A4000002CF0100"));
        Assert.Equal("6A82", card.Send("00A4000002CF0200"));
        Assert.Equal("6A82", card.Send("00A4000002CC0100"));
        Assert.EndsWith("9000", card.Send("00A4000002CC0000"), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_never_read_and_private_data_only_after_a_login()
    {
        var card = LoggedIn();
        card.Send("00D7CD010A54020000530401020304");
        Assert.Equal("010203046282", card.Send("00B1CD01045402000000"));

        card.Send(CardExtensions.Select);

        Assert.Equal("6982", card.Send("00B1CD01045402000000"));
        Assert.Equal("6982", card.Send("00B1CC00045402000000"));
        Assert.Equal("6A82", card.Send("00B1CC01045402000000"));
        Assert.Equal("6982", card.Send("00E4020002CD01"));
    }

    [Fact]
    public void The_devices_own_key_and_certificate_cannot_be_written_or_deleted()
    {
        var card = LoggedIn();

        Assert.Equal("6986", card.Send("00E4020002CC00"));
        Assert.Equal("6986", card.Send("00E40200022F02"));
        Assert.Equal("6986", card.Send("00D72F0206540200005300"));
        Assert.Equal("6986", card.Send("00D7CC0106540200005300"));
        Assert.Equal("6A82", card.Send("00E4020002CF07"));
    }

    [Fact]
    public void Memory_ends_with_6A84()
    {
        var card = LoggedIn();
        string chunk = "53820400" + new string('A', 2 * 1024);
        for (int file = 1; file <= 74; file++)
        {
            Assert.Equal("9000", card.Send(0x00, 0xD7, 0xCF, (byte)file, "54020000" + chunk));
        }

        Assert.Equal("6A84", card.Send(0x00, 0xD7, 0xCF, 0xF0, "54020000" + chunk));
        Assert.Equal("9000", card.Send("00E4020002CF01"));
        Assert.Equal("9000", card.Send(0x00, 0xD7, 0xCF, 0xF0, "54020000" + chunk));
    }

    [Fact]
    public void A_command_longer_than_the_cards_buffer_is_refused()
    {
        var card = LoggedIn();

        Assert.Equal("9000", card.Send(0x00, 0xD7, 0xCF, 0x01, "540200005382" + "04C1" + new string('A', 2 * 1217)));
        Assert.Equal("6700", card.Send(0x00, 0xD7, 0xCF, 0x01, "540200005382" + "04C2" + new string('A', 2 * 1218)));
    }

    [Fact]
    public void Unknown_applets_files_classes_and_instructions_are_refused_and_disturb_nothing()
    {
        var card = LoggedIn();

        Assert.Equal("6A82", card.Send("00A4040007627601FF000000"));
        Assert.Equal("6A82", card.Send("00A4040006A00000000101"));
        Assert.Equal("6A86", card.Send("00A40800022F0000"));
        Assert.Equal("6E00", card.Send("0C200081"));
        Assert.Equal("6D00", card.Send("00CA000000"));
        Assert.Equal("6D00", card.Send("0050000000"));
        Assert.Equal("6700", card.Send("002000"));
        Assert.Equal("9000", card.Send("00200081"));
    }

    [Fact]
    public void Challenges_have_exactly_the_length_asked_and_are_never_the_same()
    {
        var card = LoggedIn();

        Assert.Equal((32 + 2) * 2, card.Send("0084000020").Length);
        Assert.Equal((1024 + 2) * 2, card.Send("00840000000400").Length);
        Assert.NotEqual(card.Send("0084000020"), card.Send("0084000020"));
        Assert.Equal("6700", card.Send("00840000"));
    }

    private static SimulatorTransport LoggedIn()
    {
        var (_, card) = CardExtensions.NewCard(VirtualCardStartState.AsSold);
        card.Login();
        return card;
    }
}
