using System.Diagnostics;
using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.Bench.Benchmarks;

/// <summary>Lines that are recorded one after another, each on the disk before the next, against a bare loop of write and fsync.</summary>
internal static class JournalAppend
{
    private const int Runs = 7;
    private const int Lines = 400;
    private const string Unit = "ms a line";

    private static readonly JournalValue.Map Data = JournalValue.MapOf(("step", "4.2"), ("attempt", 1), ("sha256", new string('a', 64)), ("fileName", "C-2026-001-share-1.pbe"));

    public static async Task<Measured> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        List<double> ours = [];
        List<double> bare = [];
        Record(folder, "warm", out _);
        for (var run = 1; run <= Runs; run++)
        {
            await Console.Error.WriteLineAsync($"journal: run {run} of {Runs}");
            ours.Add(Record(folder, $"ours-{run}", out var length));
            bare.Add(Write(folder, $"bare-{run}", length));
        }

        return new Measured(
            "Recording a line",
            $"{Lines} lines, each made, hashed, written and flushed before the next is; the bare loop writes as many bytes and calls fsync as often. Time on the clock.",
            [new Comparison(new Figure("record a line", Unit, ours), new Figure("write and fsync", Unit, bare), 1.2)]);
    }

    private static double Record(TemporaryFolder folder, string name, out int length)
    {
        var path = Path.Combine(folder.Path, name + ".ndjson");
        using var recorder = new JournalRecorder(JournalFile.Create(path, JournalHead.Start), JournalMode.Production);
        var started = Stopwatch.GetTimestamp();
        for (var line = 0; line < Lines; line++)
        {
            recorder.Record(new JournalEntry(DateTimeOffset.UnixEpoch, "share.brought.v1", JournalEntry.Console, null, Data));
        }

        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds / Lines;
        length = File.ReadLines(path).Last().Length + 1;
        return elapsed;
    }

    private static double Write(TemporaryFolder folder, string name, int length)
    {
        using var file = File.OpenHandle(Path.Combine(folder.Path, name), FileMode.CreateNew, FileAccess.Write);
        var line = new byte[length];
        var started = Stopwatch.GetTimestamp();
        for (var at = 0L; at < (long)Lines * length; at += length)
        {
            RandomAccess.Write(file, line, at);
            RandomAccess.FlushToDisk(file);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / Lines;
    }
}
