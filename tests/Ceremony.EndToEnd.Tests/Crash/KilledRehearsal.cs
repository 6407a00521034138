using System.Diagnostics;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Crash;

/// <summary>
/// One rehearsal by the program itself, which is killed at lines of its journal that tell of the device, once at each, and started again with the same words.
/// </summary>
internal sealed class KilledRehearsal : IDisposable
{
    // A kill after an intent that comes when the outcome is there already tells nothing: then the folder of before is taken again.
    private const int MostTries = 8;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ceremony-kill-");
    private readonly string[] _words;
    private readonly bool _wholeDerivation;
    private readonly HashSet<string> _earlier;

    /// <summary>Prepares it; nothing is started.</summary>
    /// <param name="template">The template's id.</param>
    /// <param name="from">Output folder of a rehearsal that it goes on from, or null.</param>
    /// <param name="wholeDerivation">True for the 10,000,000 iterations of share files; otherwise the hook of the tests makes one of them.</param>
    /// <param name="settings">Parameters, as NAME=VALUE.</param>
    public KilledRehearsal(string template, string? from, bool wholeDerivation, params string[] settings)
    {
        _earlier = GrowingJournal.NamesIn(Path.Combine(from ?? "", "console", "journals"));
        _words =
        [
            "rehearse", RepositoryFiles.PathOf("templates", template + ".yaml"), "--out", Folder,
            .. from is null ? Array.Empty<string>() : ["--from", from], .. settings.SelectMany(setting => new[] { "--set", setting }),
        ];
        _wholeDerivation = wholeDerivation;
    }

    /// <summary>Its output folder.</summary>
    public string Folder => Path.Combine(_root.FullName, "out");

    /// <summary>What the program printed when it came to the end.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The points at which it was killed, in order.</summary>
    public List<DevicePoint> Killed { get; } = [];

    /// <summary>Kills that came too late, and were tried again.</summary>
    public int Late { get; private set; }

    /// <summary>Plays it to its end, killed at each point that it comes to.</summary>
    /// <param name="isPoint">Which of the lines that tell of the device are points.</param>
    public async Task PlayAsync(Func<DevicePoint, bool> isPoint)
    {
        var before = Path.Combine(_root.FullName, "before");
        for (var tries = 0; tries < MostTries; tries++)
        {
            var hasBefore = await CopiedAsync(Folder, before);
            if (await KillAsync(point => isPoint(point) && !Killed.Contains(point)) is not { } killed)
            {
                return;
            }

            if (killed.IsIntent && Points()[^1] != killed)
            {
                Late++;
                Directory.Delete(Folder, recursive: true);
                Assert.Equal(hasBefore, await CopiedAsync(before, Folder));
                continue;
            }

            Killed.Add(killed);
            tries = 0;
        }

        Assert.Fail($"{MostTries} kills came too late. Killed so far: {string.Join("; ", Killed)}");
    }

    /// <summary>What the journal tells of the device by now.</summary>
    public IReadOnlyList<DevicePoint> Points() => [.. JournalLines().Select(DevicePoint.Of).OfType<DevicePoint>()];

    /// <summary>The whole lines of the journal by now.</summary>
    public string[] JournalLines()
    {
        using var journal = Journal();
        return journal.NewLines();
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Delete(recursive: true);

    private static async Task<bool> CopiedAsync(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        // With the permissions, which the program looks at.
        return Directory.Exists(from) && (await Tool.RunAsync("cp", ["-a", from, to])).ExitCode == 0;
    }

    private GrowingJournal Journal() => new(Path.Combine(Folder, "console", "journals"), _earlier);

    // Starts the program and kills it as soon as a line is a point. Null if it came to its end.
    private async Task<DevicePoint?> KillAsync(Func<DevicePoint, bool> isPoint)
    {
        var start = new ProcessStartInfo(AppFiles.Program, _words) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!_wholeDerivation)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Tool).Assembly.Location;
        }

        using var journal = Journal();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        DevicePoint? Next() => journal.NewLines().Select(DevicePoint.Of).FirstOrDefault(point => point is not null && isPoint(point));
        try
        {
            do
            {
                if (Next() is { } point)
                {
                    return point;
                }

                // As soon as may be, and without taking the core on which the program runs; a kill that comes late is noticed and tried again.
                _ = process.WaitForExit(milliseconds: 1);
            }
            while (!process.HasExited);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Output = await output;
        Assert.True(process.ExitCode == 0, await errors);
        return null;
    }
}
