using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// A whole transcript, from the journal's bytes to the signed PDF, of a ceremony with many refusals, deviations, and people who come and go. Each run is a process of
/// its own, so that its peak memory is its own too. Processor time is measured, of all threads: on a quiet machine the clock shows no more. Cost must grow no faster than the journal.
/// </summary>
internal static class TranscriptMaking
{
    /// <summary>The first argument of the process that makes one transcript.</summary>
    public const string OneRun = "transcript-run";

    /// <summary>The first argument of the process that makes one transcript part by part.</summary>
    public const string OneProfile = "transcript-profile";

    private const int Runs = 5;
    private const int ProfiledEvents = 10_000;
    private static readonly (int Events, double Seconds)[] Limits = [(1_000, 1.5), (10_000, 6)];

    public static async Task<Measured> MeasureAsync()
    {
        var comparisons = new List<Comparison>();
        var medians = new List<double>();
        foreach (var (events, seconds) in Limits)
        {
            List<double> times = [], memories = [];
            for (var run = 0; run < Runs; run++)
            {
                var (time, memory, pages) = await RunAsync(events);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"transcript: {events} events, {pages} pages: {time:0.00} s CPU, {memory:0} MB at most"));
                times.Add(time);
                memories.Add(memory);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"transcript of {events:#,0} events");
            comparisons.Add(new Comparison(new Figure(name, "s CPU", times), new Figure("allowed", "s CPU", [seconds]), 1));
            comparisons.Add(new Comparison(new Figure(name + ", peak memory", "MB", memories), new Figure("allowed", "MB", [300]), 1));
            medians.Add(comparisons[^2].Ours.Median);
        }

        comparisons.Add(new Comparison(new Figure("transcript of 10,000 events", "s CPU", [medians[1]]), new Figure("ten times that of 1,000 events", "s CPU", [10 * medians[0]]), 1));
        return new Measured(
            "Making a transcript",
            "From a journal's bytes to the signed PDF, each run in a process of its own that has compiled nothing yet. A ceremony with many refusals, deviations, and people who come and go. Processor time of all threads: on a quiet machine the clock shows no more. What is allowed is a time and a size. The parts are those of a run of its own, each with the compiling that it needs.",
            comparisons,
            await ProfileAsync());
    }

    private static async Task<string> ProfileAsync()
    {
        List<(string Part, List<double> Runs)> parts = [];
        for (var run = 0; run < Runs; run++)
        {
            var lines = (await RunAsync(OneProfile, ProfiledEvents)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
            parts = run == 0 ? [.. lines.Select(line => (line[0], new List<double>()))] : parts;
            lines.ForEach(line => parts.Single(part => part.Part == line[0]).Runs.Add(double.Parse(line[1], CultureInfo.InvariantCulture)));
        }

        return Profile.TableOf(string.Create(CultureInfo.InvariantCulture, $"transcript of {ProfiledEvents:#,0} events"), "s CPU", [.. parts.Select(part => (part.Part, (IReadOnlyList<double>)part.Runs))]);
    }

    /// <summary>Makes one transcript part by part, and prints each part with its seconds of processor time.</summary>
    public static int RunParts(int events)
    {
        using var key = ConsoleSigningKey.Create(KeyPurpose.Production, DateTimeOffset.UnixEpoch);
        var (journal, script) = Journal(events, key);
        using var self = Process.GetCurrentProcess();
        (T Made, double Seconds) Timed<T>(Func<T> part)
        {
            self.Refresh();
            var before = self.TotalProcessorTime;
            var made = part();
            self.Refresh();
            return (made, (self.TotalProcessorTime - before).TotalSeconds);
        }

        var text = Encoding.UTF8.GetBytes(script.Text);
        var (record, reading) = Timed(() => TranscriptFromJournal.Replay(new PageSource.Inside(journal, text, Convert.ToHexStringLower(key.Fingerprint.Span), DisclosureClass.Internal)));
        var (document, mapping) = Timed(() => TranscriptMapping.Map(record));
        var (_, laying) = Timed(() => TranscriptPages.Lay(document));

        // The file is made from the document, and so lays it out again: what that takes by now is taken off.
        var (_, again) = Timed(() => TranscriptPages.Lay(document));
        var (_, making) = Timed(() => TranscriptFile.Make(document, [Attachment.Journal(journal), Attachment.Script(text)], key, DateTimeOffset.UnixEpoch));
        foreach (var (part, seconds) in new[]
        {
            ("read the journal and replay its events", reading), ("put into words what they say", mapping), ("lay out the pages, until no reference to a page moves any more", laying),
            ("draw the pages with their fonts; bookmarks, attachments, signature", making - again),
        })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part}\t{seconds:0.000}"));
        }

        return 0;
    }

    /// <summary>Makes one transcript and prints seconds of processor time, peak megabytes and pages.</summary>
    public static int Run(int events)
    {
        using var key = ConsoleSigningKey.Create(KeyPurpose.Production, DateTimeOffset.UnixEpoch);
        var (journal, script) = Journal(events, key);
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var (pdf, _) = LevelTranscript.Make(DisclosureClass.Internal, journal, script, key, Paper.A4, DateTimeOffset.UnixEpoch);
        self.Refresh();
        var seconds = (self.TotalProcessorTime - before).TotalSeconds;
        if (Environment.GetEnvironmentVariable("CEREMONY_KEEP_SAMPLES") is { } keep)
        {
            File.WriteAllBytes(Path.Combine(keep, "long.pdf"), pdf);
        }

        var pages = pdf.AsSpan().Count("/Type /Page\n"u8);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} {self.PeakWorkingSet64 / 1e6:0} {pages}"));
        return 0;
    }

    private static async Task<(double Seconds, double Megabytes, int Pages)> RunAsync(int events)
    {
        var output = await RunAsync(OneRun, events);
        var parts = output.Split(' ', StringSplitOptions.TrimEntries);
        return parts.Length == 3
            ? (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The run printed: {output}");
    }

    private static async Task<string> RunAsync(string what, int events)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in Environment.GetCommandLineArgs().Take(1).Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
            .Concat([what, events.ToString(CultureInfo.InvariantCulture)]))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"The run ended with {process.ExitCode}: {output}");
    }

    private static (byte[] Journal, Script Script) Journal(int events, ConsoleSigningKey key)
    {
        var run = CeremonyScenario.Strict();
        var typist = new PaperTypist(run, new PaperDevice(3));
        typist.PlayTo("bring-share");
        var rest = 60; // what the run itself still writes
        for (var i = 0; run.Events.Count + rest < events; i++)
        {
            Trouble(run, i);
        }

        typist.Play(state => state.Phase is CeremonyPhase.Closed);
        return (RunJournal.Of(run, key.Certificate.ToArray(), bytes => key.SignData(bytes)), run.State.Script);
    }

    private static void Trouble(CeremonyScenario run, int i)
    {
        var step = run.State.PresentStep!;
        switch (i % 3)
        {
            case 0:
                run.When(new LeaveCeremony { Actor = "w-ito" });
                run.When(new ArriveAtCeremony { Actor = "w-ito" });
                break;
            case 1:
                run.When(new NoteRefusal(step.Plan.Number, 1, new Refusal(RuleCodes.ActorSeat, $"W. Ito holds no seat of step {step.Plan.Number} ({i}).", "Nothing changed.", "The holder acts.")) { Actor = "w-ito" });
                break;
            default:
                run.When(new RecordDeviation("The door of the room is closed.", $"The door was open for {i % 60} seconds; nobody came in.", "Go on. The guard was told.") { Actor = "a-berg" });
                break;
        }
    }
}
