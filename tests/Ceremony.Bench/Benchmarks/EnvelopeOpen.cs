using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// Opening one envelope at the cost that the product seals with: about a second of one core, and the memory that the header says. CPU
/// seconds, which on an idle machine are the seconds that the officer waits.
/// </summary>
internal static class EnvelopeOpen
{
    private const int Runs = 5;
    private const double KiBPerMiB = 1024;

    public static async Task<Measured> MeasureAsync()
    {
        using var set = EnvelopeSet.Make("BENCH", 1, 2, 3, RandomNumberGenerator.GetBytes(EnvelopeSet.RandomBytes(2, 3)));
        using var password = SecretBuffer.CopyOf("a holder's own password"u8);
        using var envelope = EnvelopeFormat.Seal(
            set.Pieces[0], ShareFileHash.Of("a share file"u8), password, Argon2Cost.Envelope, RandomNumberGenerator.GetBytes(EnvelopeFormat.RandomBytes));

        List<double> seconds = [];
        List<double> memory = [];
        for (var run = 1; run <= Runs; run++)
        {
            await Console.Error.WriteLineAsync($"envelope-open: run {run} of {Runs}");
            var before = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            if (EnvelopeFormat.Open(envelope, password, Argon2Cost.Envelope.MemoryKiB) is not EnvelopeOpening.Opened opened)
            {
                throw new UnreachableException("The envelope did not open.");
            }

            opened.Piece.Dispose();
            seconds.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
            memory.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / KiBPerMiB / KiBPerMiB);
        }

        return new Measured(
            "Opening an envelope",
            "At the cost that the product seals with. CPU seconds, which on an idle machine are the seconds that the officer waits.",
            [
                new Comparison(new Figure("open one envelope", "s CPU", seconds), new Figure("about one second", "s CPU", [1]), 1.5),
                new Comparison(new Figure("memory for it", "MiB", memory), new Figure("as its header says", "MiB", [Argon2Cost.Envelope.MemoryKiB / KiBPerMiB]), 1.1),
            ]);
    }
}
