using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Simulator.Storage;

public sealed class ChipStateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("virtual-device-").FullName;

    private string FilePath => Path.Combine(_folder, "card.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_device_comes_back_from_its_file_as_it_was()
    {
        string list;
        string status;
        using (var card = VirtualCard.CreateNew("UTVIRT00007", VirtualCardStartState.NeverInitialised, FilePath))
        using (var transport = new SimulatorTransport(card))
        {
            transport.Send(CardExtensions.Select);
            transport.Initialise(shares: 2, options: "0020");
            transport.Send(0x80, 0x52, 0, 0, new string('1', 64), 256);
            transport.Send("0020008106313131313131");
            transport.Send(0x80, 0x52, 0, 0, new string('2', 64), 256);
            transport.Login();
            transport.Send(0x00, 0x48, 1, 0xB2, "91021011" + "900400000005");
            transport.Send("00D7CF010A54020000530401020304");
            transport.Send("0020008106313131313131");
            list = transport.Send("80580000000000");
            status = transport.Send("8052000000");
        }

        using var again = VirtualCard.Open(FilePath);
        using var second = new SimulatorTransport(again);

        Assert.Equal("UTVIRT00007", again.Serial);
        Assert.Equal("6F0A8201788505" + "0020FF04019000", second.Send(CardExtensions.Select));
        Assert.Equal(list, second.Send("80580000000000"));
        Assert.Equal(status, second.Send("8052000000"));
        Assert.Equal("63C2", second.Send("00200081"));
        second.Login();
        Assert.Equal("6A81", second.Send(0x80, 0x78, 1, 0x18, "00", 256));
        Assert.Equal("010203046282", second.Send("00B1CF01045402000000"));
    }

    [Fact]
    public void The_file_belongs_to_its_owner_alone_and_nothing_is_left_beside_it()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }

        Assert.Equal(["card.bin", "card.bin.lock"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_file_in_use_and_a_file_that_exists_are_refused()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath);
        Assert.Throws<VirtualCardException>(() => VirtualCard.Open(FilePath));

        card.Dispose();

        Assert.Throws<VirtualCardException>(() => VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath));
        using var again = VirtualCard.Open(FilePath);
        Assert.Throws<VirtualCardException>(() => VirtualCard.Open(Path.Combine(_folder, "none.bin")));
    }

    [Fact]
    public void Any_changed_byte_in_the_file_is_noticed()
    {
        VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath).Dispose();
        var bytes = File.ReadAllBytes(FilePath);
        for (int i = 0; i < bytes.Length; i += 7)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            File.WriteAllBytes(FilePath, changed);
            Assert.Throws<VirtualCardException>(() => VirtualCard.Open(FilePath));
        }

        File.WriteAllBytes(FilePath, bytes[..^1]);
        Assert.Throws<VirtualCardException>(() => VirtualCard.Open(FilePath));
    }

    [Fact]
    public void A_try_is_on_disk_before_the_answer()
    {
        using (var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath))
        {
            var transport = new SimulatorTransport(card);
            transport.Send(CardExtensions.Select);
            transport.Send("0020008106313131313131");
            File.Copy(FilePath, FilePath + ".copy");
        }

        using var copy = VirtualCard.Open(FilePath + ".copy");
        using var second = new SimulatorTransport(copy);
        second.Send(CardExtensions.Select);
        Assert.Equal("63C2", second.Send("00200081"));
    }

    [Fact]
    public void What_a_crash_left_half_written_is_ignored_and_replaced()
    {
        VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath).Dispose();
        File.WriteAllBytes(FilePath + ".new", [1, 2, 3]);

        using var card = VirtualCard.Open(FilePath);
        using var transport = new SimulatorTransport(card);
        transport.Send(CardExtensions.Select);

        Assert.Equal("63C2", transport.Send("0020008106313131313131"));
        Assert.False(File.Exists(FilePath + ".new"));
    }

    [Fact]
    public void A_state_that_cannot_be_saved_gives_no_answer()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold, FilePath);
        using var transport = new SimulatorTransport(card);
        transport.Send(CardExtensions.Select);
        Directory.CreateDirectory(FilePath + ".new");

        var error = Assert.Throws<Device.Apdu.CardTransportException>(() => transport.Send("0020008106313131313131"));

        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DENK0400001")]
    [InlineData("UTVIRT1")]
    [InlineData("UTVIRT000001")]
    [InlineData("UTVIRT-0001")]
    public void A_serial_that_does_not_say_virtual_is_refused(string serial) =>
        Assert.Throws<VirtualCardException>(() => VirtualCard.CreateNew(serial, VirtualCardStartState.AsSold));
}
