using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Journals;
using Ceremony.TestKit.Scripts;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// Verifying journals of 1,000, 10,000 and 100,000 events from a file: form, chain, checkpoints, and the run decided again. A ceremony by the
/// real rules, in which people are refused again and again before it goes on. What is allowed is a time and a size, not a ratio.
/// </summary>
internal static class VerifyJournal
{
    private const int Runs = 5;

    public static async Task<Measured> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        var comparisons = new List<Comparison>();
        var profile = "";
        foreach (var (events, seconds) in new[] { (1_000, 0.2), (10_000, 0.5), (100_000, 2.0) })
        {
            var path = Path.Combine(folder.Path, $"{events}.ndjson");
            Write(path, events);
            var (times, memory) = (new List<double>(), new List<double>());
            for (var run = 0; run <= Runs; run++)
            {
                var (time, most) = await MeasureAsync(path);
                if (run > 0) // the first one compiles the code
                {
                    times.Add(time);
                    memory.Add(most);
                }
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"verify a journal of {events:N0} events");
            comparisons.Add(new Comparison(new Figure(name, "s", times), new Figure("allowed", "s", [seconds]), 1));
            if (events == 100_000)
            {
                comparisons.Add(new Comparison(new Figure($"{name}, managed memory at most", "MB", memory), new Figure("allowed", "MB", [300]), 1));
                var chain = await ChainSecondsAsync(path);
                profile = Profile.TableOf(name, "s", [("form, chain and checkpoints of its lines", chain), ("the run decided again, and what it proves checked again", [.. times.Zip(chain, (whole, part) => whole - part)])]);
            }
        }

        return new Measured(
            "Verifying a journal",
            "From a file: form, chain, checkpoints, and the run decided again. A ceremony by the real rules, in which people are refused again and again before it goes on. What is allowed is a time and a size. The first run, which compiles the code, is left out.",
            comparisons,
            profile);
    }

    private static async Task<List<double>> ChainSecondsAsync(string path)
    {
        List<double> seconds = [];
        for (var run = 0; run < Runs; run++)
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var started = Stopwatch.GetTimestamp();
            var chain = JournalVerification.Verify(stream);
            seconds.Add(chain.Passed ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException("The journal did not verify."));
        }

        return seconds;
    }

    private static async Task<(double Seconds, double Megabytes)> MeasureAsync(string path)
    {
        GC.Collect();
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            var most = 0L;
            while (!stop.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(5);
            }

            return most / 1e6;
        });
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var started = Stopwatch.GetTimestamp();
        var report = RecordVerifier.VerifyJournal(stream, new VerificationOptions());
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        return report.Result == VerificationResult.SignerUnknown && report.Checks.Any(check => check is { Name: CheckNames.Run, Outcome: CheckOutcome.Pass })
            ? (seconds, await watch)
            : throw new InvalidOperationException($"The journal did not verify: {string.Join('\n', report.Checks.Where(check => check.Outcome == CheckOutcome.Fail))}");
    }

    // Its certificates are true ones, so that their check holds.
    private static PaperDevice DeviceOfNoKnownRoot()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.VectorPath("card", "cvc.json")));
        return new PaperDevice(3, vectors.RootElement.GetProperty("serial_text").GetString()!)
        {
            CertificateFile = Convert.FromHexString(vectors.RootElement.GetProperty("ef_2f02").GetString()!),
            Certificates = AttestationResult.UnknownRoot,
        };
    }

    private static void Write(string path, int events)
    {
        var run = CeremonyScenario.Of(SampleScripts.Strict(3));
        var typist = new PaperTypist(run, DeviceOfNoKnownRoot());
        typist.PlayTo("enter-so-pin");
        var before = run.Events.ToList();
        typist.Play();
        var after = run.Events.SkipWhile((_, index) => index < before.Count).TakeWhile((pair, _) => pair.Happened is not CeremonyClosed).ToList();
        var closed = run.Events.First(pair => pair.Happened is CeremonyClosed);
        var refused = new ActionRefused("3.2", 1, RuleCodes.ActorSeat, "Somebody has no part in step 3.2.", "The device was not touched.", "The officers named for the step act in it.");
        var padding = events - before.Count - after.Count - 1;
        using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        var (head, salts) = (JournalHead.Start, 0);
        foreach (var (happened, stamp) in before.Concat(Enumerable.Range(0, padding).Select(i => ((CeremonyEvent)refused, before[^1].Stamp with { Time = before[^1].Stamp.Time.AddMilliseconds(i % 900), Actor = $"somebody-{i % 7}" }))).Concat(after).Append(closed))
        {
            var data = EventCodec.Encode(happened);
            if (happened is ScriptLocked locked)
            {
                var start = new JournalStart(JournalKind.Ceremony, locked.CeremonyId, TestConsole.First.Certificate, ScriptLocked.PresentRules).ToValue();
                data = JournalValue.MapOf([.. data.Members.Select(member => (member.Key, (JournalValue?)member.Value)), (JournalStart.Member, start)]);
            }

            var line = JournalLine.Create(
                head, JournalMode.Production, new JournalEntry(stamp.Time, happened.EventName, stamp.Actor, stamp.Station, data),
                () => SHA256.HashData(Encoding.ASCII.GetBytes($"salt {salts++}")), happened.IsCheckpoint ? TestConsole.First.Signer : null);
            output.Write(line.ToBytes());
            head = line.Next;
        }
    }
}
