using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Shares;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Xunit;
using Xunit.Abstractions;

namespace Ceremony.EndToEnd.Tests.Crash;

/// <summary>The real program with real files and whole key derivations, killed around everything that it does to the device.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    // An intent, and then its outcome, for each change of the device.
    private static readonly string[][] Stops =
    [
        ["\"device-change.intended.v1\"", "\"change\":\"change-so-pin\""],
        ["\"so-pin.changed.v1\""],
        ["\"device-change.intended.v1\"", "\"change\":\"empty\""],
        ["\"device.emptied.v1\""],
        ["\"device-change.intended.v1\"", "\"change\":\"probe\""],
        ["\"device.attested.v1\"", "\"possessionShown\":true"],
        ["\"device-change.intended.v1\"", "\"change\":\"initialise\""],
        ["\"device.initialised.v1\""],
        ["\"device-change.intended.v1\"", "\"change\":\"import-share\"", "\"share\":1"],
        ["\"share.imported.v1\"", "\"share\":1"],
        ["\"device-change.intended.v1\"", "\"change\":\"import-share\"", "\"share\":2"],
        ["\"share.imported.v1\"", "\"share\":2"],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-kill-").FullName;

    private string Data => Path.Combine(_folder, "console");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_after_each_intent_and_each_outcome_the_rehearsal_goes_on_and_the_device_takes_each_share_once()
    {
        var kills = 0;
        foreach (var stop in Stops)
        {
            kills += await KillAtAsync(stop) ? 1 : 0;
        }

        var last = await Tool.RunAsync(AppFiles.Program, Arguments);
        Assert.True(last.ExitCode == 0, $"{last.Errors}");
        output.WriteLine($"{kills} kills. {last.Output}");

        Assert.True(kills >= Stops.Length / 2, $"Only {kills} kills came in time.");
        var journal = File.ReadAllLines(Path.Combine(_folder, "journal.ndjson"));
        // On a busy machine the last kill may come after the close; then the restart is in the annex.
        var annex = File.ReadAllLines(Path.Combine(_folder, "annex.ndjson"));
        Assert.Equal(kills, journal.Concat(annex).Count(line => line.Contains("\"console.started.v1\"", StringComparison.Ordinal)));
        Assert.Equal(2, journal.Count(line => line.Contains("\"share.imported.v1\"", StringComparison.Ordinal)));
        var (ofDevice, ofFiles) = Kcvs();
        Assert.Equal(ofFiles, ofDevice);
        Assert.Contains($"KCV {ofDevice}", last.Output, StringComparison.Ordinal);
        var verified = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(_folder, "transcript.pdf"), Path.Combine(_folder, "journal.ndjson")]);
        Assert.True(verified.ExitCode == 3, verified.Output);
    }

    private string[] Arguments => ["rehearse", RepositoryFiles.PathOf("templates", "provision-device.yaml"), "--out", _folder, "--set", "shares=2"];

    // Starts the program and kills it as soon as a line with all these words is in its journal. False if the line was there before.
    private async Task<bool> KillAtAsync(string[] words)
    {
        bool IsThere() => Lines().Any(line => Array.TrueForAll(words, word => line.Contains(word, StringComparison.Ordinal)));
        if (IsThere())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(AppFiles.Program, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var inTime = false;
        try
        {
            // Looked at without a pause: the moment between a line and what follows it is short.
            while (!IsThere())
            {
                Assert.False(process.HasExited, $"It ended before {string.Join(' ', words)}: {(process.HasExited ? await errors : "")}");
                await Task.Yield();
            }
        }
        finally
        {
            inTime = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync();
        }

        return inTime;
    }

    private string[] Lines()
    {
        var journals = Path.Combine(Data, "journals");
        var path = Directory.Exists(journals) ? Directory.GetFiles(journals, "*.ndjson").FirstOrDefault(file => !file.EndsWith(".annex.ndjson", StringComparison.Ordinal)) : null;
        if (path is null)
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n')[..^1];
    }

    // What the device says after a login, and what the share files join to: SHA-256 of the XOR of all shares, first 8 bytes.
    private (string OfDevice, string OfFiles) Kcvs()
    {
        using var folder = DataFolder.Open(Data);
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        using var card = VirtualCard.Open(Path.Combine(Data, "devices", "UTVIRT00002.card"));
        using var directory = new VirtualDeviceDirectory();
        directory.Add("slot", card);
        Assert.True(directory.Open(card.Serial).Try(out var device, out _));
        using var pin = secrets.Digits(PinFields.NewUserPin, 8);
        using (device)
        {
            Assert.True(device.LoginAndReadKcv(pin).Try(out var status, out var refused), refused?.WhatHappened);
            Assert.Equal((2, 0), (status.Total, status.Outstanding));
            return (status.Kcv.ToString()!, KcvOfFiles(secrets));
        }
    }

    private string KcvOfFiles(RehearsalSecrets secrets)
    {
        var files = Directory.GetFiles(Path.Combine(_folder, "artefacts"), "*.pbe").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        var joined = new byte[Share.LengthInBytes];
        for (var index = 1; index <= 2; index++)
        {
            using var file = ShareFile.Parse(File.ReadAllBytes(files[index - 1]));
            using var password = secrets.Passphrase($"password of share {index}");
            using var share = Assert.IsType<ShareOpening.Opened>(ShareFileFormat.Standard.Open(file, password.Span)).Share;
            for (var i = 0; i < joined.Length; i++)
            {
                joined[i] ^= share.Bytes[i];
            }
        }

        return Convert.ToHexString(SHA256.HashData(joined).AsSpan(0, 8));
    }
}
