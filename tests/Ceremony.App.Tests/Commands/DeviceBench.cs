using System.CommandLine;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Ceremony.App.Tests.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Secrets;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary>Virtual devices and PIN files for commands on one device.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DeviceBench : IDisposable
{
    public const string UserPin = "canary-pin-52", SoPin = "A1B2C3D4E5F60718";

    private readonly TemporaryFolder _folder = new();
    private readonly List<VirtualCard> _cards = [];

    public DeviceBench()
    {
        (PinFile, SoPinFile) = (Secret("pin", UserPin), Secret("so-pin", SoPin));
    }

    public string PinFile { get; }

    public string SoPinFile { get; }

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>A file that only its owner may open.</summary>
    public string Secret(string name, string text)
    {
        var path = _folder.PathOf(name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>A device that was initialised, with as many shares in as were given, of as many as it needs.</summary>
    public VirtualCard Initialised(string serial, int? shares = 1, byte[]? entered = null, DeviceOptions options = DeviceOptions.ResetPinBySoPin)
    {
        var card = VirtualCard.CreateNew(serial, VirtualCardStartState.NeverInitialised);
        _cards.Add(card);
        using var directory = new VirtualDeviceDirectory();
        directory.Add("slot 1", card);
        using var device = directory.Open(serial).Value;
        using var pin = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(UserPin));
        using var typed = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(SoPin));
        using var soPin = PinRules.SoPinFromTyped(typed).Value;
        _ = device.Initialise(new InitialiseRequest(options, 3, shares, null), pin, soPin).Value;
        var outstanding = shares ?? 0;
        foreach (var filling in entered ?? (shares == 1 ? [0x11] : []))
        {
            using var share = new SecretBuffer(32);
            share.Span.Fill(filling);
            _ = device.ImportDkekShare(share, outstanding--).Value;
        }

        return card;
    }

    /// <summary>Runs a command whose directory holds these devices.</summary>
    public static Task<CommandRun> RunAsync(Func<Func<IDeviceDirectory>, Command> create, IReadOnlyList<VirtualCard> cards, params string[] arguments) =>
        CommandRun.Of(
            create(() =>
            {
                var directory = new VirtualDeviceDirectory();
                foreach (var card in cards)
                {
                    directory.Add($"slot {card.Serial}", card);
                }

                return directory;
            }),
            arguments);

    public static JsonElement Json(CommandRun run)
    {
        Assert.True(run.Exit == 0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    public void Dispose()
    {
        _cards.ForEach(card => card.Dispose());
        _folder.Dispose();
    }
}
