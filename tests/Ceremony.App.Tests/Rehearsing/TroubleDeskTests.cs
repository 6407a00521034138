using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.Device.Simulator;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>Trouble that is asked for happens to the console's devices, once, and leaves them usable.</summary>
public sealed class TroubleDeskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-trouble-").FullName;
    private readonly ConsoleOpening _opening;
    private readonly TroubleDesk _desk;

    public TroubleDeskTests()
    {
        var options = new ConsoleOptions { DataFolder = Path.Combine(_folder, "data"), Rehearsal = true };
        _opening = ConsoleOpening.Open(options, TestShareFormats.OneIteration, TimeProvider.System);
        _desk = new TroubleDesk(_opening);
    }

    public static TheoryData<string> Kinds => [.. Trouble.All.Where(trouble => trouble.Name != "slow").Select(trouble => trouble.Name)];

    private VirtualCard Device => _desk.Devices[0];

    public void Dispose()
    {
        _desk.Dispose();
        _opening.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Planned_trouble_happens_at_its_command_and_the_device_is_usable_after_it(string name)
    {
        var trouble = Trouble.All.Single(trouble => trouble.Name == name);
        Assert.True(IsRead());
        var changes = 0;
        _desk.Changed += () => changes++;

        _desk.Plan(Device, trouble, 2);

        Assert.Equal((1, $"{trouble.Words}, at command 2 after this was planned."), (changes, _desk.PlannedFor(Device.Serial)));
        Assert.False(IsRead());
        Assert.Equal(trouble.Name != "pulled", Device.IsInserted);
        if (!Device.IsInserted)
        {
            Assert.True(changes > 1, "Nobody was told that the device is out.");
            Device.Insert();
        }

        Assert.True(IsRead());
        _desk.Clear(Device);
        Assert.Null(_desk.PlannedFor(Device.Serial));
    }

    [Fact]
    public void Trouble_that_was_given_up_does_not_happen()
    {
        _desk.Plan(Device, Trouble.All[0], 1);
        _desk.Clear(Device);
        Assert.True(IsRead());
    }

    private bool IsRead()
    {
        if (!_opening.Parts.Devices.Open(Device.Serial).Try(out var device, out _))
        {
            return false;
        }

        using (device)
        {
            return device.ReadSnapshot().IsDone;
        }
    }
}
