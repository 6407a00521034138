using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Shares;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;
using Xunit.Abstractions;

namespace Ceremony.EndToEnd.Tests.Crash;

/// <summary>
/// The program itself with real files, killed around what it does to the device: a device is provisioned so, and then the key comes back in a drill.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // A new device whose console was killed while it was emptied may have its SO-PIN already: then the change is tried in the drill too.
    private const string SoPin = "change-so-pin";

    private static readonly string[] Provisioned = [SoPin, "empty", "probe", "initialise", "import-share 1", "import-share 2"];
    private static readonly string[] Drilled = ["empty", "probe", "initialise", "import-share 1", "import-share 2", "unwrap-key", "clear"];

    // Of the drill, the outcomes are left to the long one.
    [Fact]
    public async Task Killed_around_each_change_of_the_device_provisioning_and_the_drill_go_on_and_do_each_once() =>
        await ProvisionAndDrillAsync(static point => point.IsOfChange, static point => point.IsIntent, wholeDerivation: false);

    [Fact]
    [Trait("Length", "Long")]
    public async Task Killed_at_all_that_is_done_to_or_asked_of_the_device_with_whole_derivations_both_go_on() =>
        await ProvisionAndDrillAsync(static _ => true, static _ => true, wholeDerivation: true);

    private async Task ProvisionAndDrillAsync(Func<DevicePoint, bool> ofProvisioning, Func<DevicePoint, bool> ofDrill, bool wholeDerivation)
    {
        var watch = Stopwatch.StartNew();
        using var provisioning = new KilledRehearsal("provision-device", from: null, wholeDerivation, "shares=2");
        await provisioning.PlayAsync(ofProvisioning);
        await ReportAsync("provision-device", provisioning, ofProvisioning, Provisioned, watch);
        var (ofDevice, ofFiles) = Kcvs(provisioning.Folder, wholeDerivation);
        Assert.Equal(ofFiles, ofDevice);
        Assert.Contains($"KCV {ofDevice}", provisioning.Output, StringComparison.Ordinal);

        // The key that the drill brings back; nobody is killed here.
        using var backup = new KilledRehearsal("backup-keys", provisioning.Folder, wholeDerivation, "shares=2");
        await backup.PlayAsync(static _ => false);
        output.WriteLine($"{watch.Elapsed}: a key generated and wrapped");

        using var drill = new KilledRehearsal("recovery-drill", backup.Folder, wholeDerivation, "shares=2");
        await drill.PlayAsync(ofDrill);
        await ReportAsync("recovery-drill", drill, ofDrill, Drilled, watch);
        Assert.Contains($"KCV {ofDevice}", drill.Output, StringComparison.Ordinal);
        Assert.Single(drill.JournalLines(), line => line.Contains("\"drill.judged.v1\"", StringComparison.Ordinal) && line.Contains("\"result\":\"passed\"", StringComparison.Ordinal));
        Assert.Single(drill.Points(), point => point.Event == "key.unwrapped.v1");
        Assert.Single(drill.Points(), point => point.Event == "key.proven.v1");
    }

    // What empties the device for the probe and asks it is begun anew with each attempt.
    private static bool IsAttestation(string name) => name is "empty" or "probe" or "device.emptied.v1" or DevicePoint.Probed;

    // Each change is done once, and intended a second time only where the console was killed between the intent and the outcome.
    private async Task ReportAsync(string template, KilledRehearsal rehearsal, Func<DevicePoint, bool> isPoint, string[] changes, Stopwatch watch)
    {
        var points = rehearsal.Points();
        var all = points.Where(isPoint).Distinct().ToList();
        output.WriteLine($"{watch.Elapsed}: {template}: {rehearsal.Killed.Count} of {all.Count} points survived; {rehearsal.Late} kills came too late and were tried again. {rehearsal.Output}");
        output.WriteLine(string.Join("; ", rehearsal.Killed));
        Assert.Equal(all, rehearsal.Killed);
        static string Name(DevicePoint point) => point.Share > 0 ? $"{point.Change} {point.Share}" : point.Change;
        var intents = points.Where(point => point.IsIntent).ToList();
        Assert.Equal(changes.Order(StringComparer.Ordinal), intents.Select(Name).Distinct().Except(changes.Contains(SoPin) ? [] : [SoPin]).Order(StringComparer.Ordinal));
        Assert.All(changes, change => Assert.Contains(rehearsal.Killed, point => point.IsIntent && Name(point) == change));
        var kills = rehearsal.Killed.CountBy(point => point.Step).ToDictionary();
        Assert.All(intents.CountBy(point => (point.Step, Name: Name(point))), one => Assert.InRange(one.Value, 1, 1 + (IsAttestation(one.Key.Name) ? kills[one.Key.Step] : 1)));
        Assert.All(
            points.Where(point => point is { IsIntent: false, IsOfChange: true }).CountBy(point => (point.Event, point.Step, point.Share)),
            one => Assert.InRange(one.Value, 1, 1 + (IsAttestation(one.Key.Event) ? kills[one.Key.Step] : 0)));

        var annex = await File.ReadAllLinesAsync(Path.Combine(rehearsal.Folder, "annex.ndjson"));
        Assert.Equal(rehearsal.Killed.Count, rehearsal.JournalLines().Concat(annex).Count(line => line.Contains("\"console.started.v1\"", StringComparison.Ordinal)));
        var verified = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(rehearsal.Folder, "transcript.pdf"), Path.Combine(rehearsal.Folder, "journal.ndjson")]);
        Assert.True(verified.ExitCode == 3, verified.Output);
    }

    // What the device says after a login, and what the share files join to: SHA-256 of the XOR of all shares, first 8 bytes.
    private static (string OfDevice, string OfFiles) Kcvs(string output, bool wholeDerivation)
    {
        var data = Path.Combine(output, "console");
        using var folder = DataFolder.Open(data);
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        using var card = VirtualCard.Open(Path.Combine(data, "devices", "UTVIRT00002.card"));
        using var directory = new VirtualDeviceDirectory();
        directory.Add("slot", card);
        Assert.True(directory.Open(card.Serial).Try(out var device, out _));
        using var pin = secrets.Digits(PinFields.NewUserPin, 8);
        using (device)
        {
            Assert.True(device.LoginAndReadKcv(pin).Try(out var status, out var refused), refused?.WhatHappened);
            Assert.Equal((2, 0), (status.Total, status.Outstanding));
            return (status.Kcv.ToString()!, KcvOfFiles(Path.Combine(output, "artefacts"), secrets, wholeDerivation ? ShareFileFormat.Standard : TestShareFormats.OneIteration));
        }
    }

    private static string KcvOfFiles(string artefacts, RehearsalSecrets secrets, ShareFileFormat format)
    {
        var files = Directory.GetFiles(artefacts, "*.pbe").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        var joined = new byte[Share.LengthInBytes];
        for (var index = 1; index <= 2; index++)
        {
            using var file = ShareFile.Parse(File.ReadAllBytes(files[index - 1]));
            using var password = secrets.Passphrase($"password of share {index}");
            using var share = Assert.IsType<ShareOpening.Opened>(format.Open(file, password.Span)).Share;
            for (var i = 0; i < joined.Length; i++)
            {
                joined[i] ^= share.Bytes[i];
            }
        }

        return Convert.ToHexString(SHA256.HashData(joined).AsSpan(0, 8));
    }
}
