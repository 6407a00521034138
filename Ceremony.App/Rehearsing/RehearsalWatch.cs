using Ceremony.Device.Simulator;

namespace Ceremony.App.Rehearsing;

/// <summary>Measures with the monotonic clock what devices and derivations take of a rehearsal's time. Safe to call from any thread.</summary>
/// <param name="clock">The clock.</param>
internal sealed class RehearsalWatch(TimeProvider clock)
{
    // GENERATE ASYMMETRIC KEY PAIR, as the device's manual calls it.
    private const byte Generate = 0x46;

    private readonly Lock _gate = new();
    private readonly List<Span> _spans = [];
    private long _began = clock.GetTimestamp();

    /// <summary>Begins a derivation, which lasts until the result is disposed.</summary>
    public IDisposable Derive() => new Derivation(this, clock.GetTimestamp());

    /// <summary>Takes a command that a virtual device has just done.</summary>
    /// <param name="command">The command.</param>
    public void Take(CommandTimedEventArgs command) => Take(command.Duration, command.Instruction == Generate);

    /// <summary>Takes an operation that a token has just done; what it generates counts as the device's work.</summary>
    /// <param name="duration">What the token and the process that has its module took.</param>
    public void Take(TimeSpan duration) => Take(duration, isDerivation: false);

    private void Take(TimeSpan duration, bool isDerivation)
    {
        var now = clock.GetTimestamp();
        Add(new Span(now - (long)(duration.TotalSeconds * clock.TimestampFrequency), now, isDerivation));
    }

    /// <summary>What the time since the last call, or since the start, went to; then begins anew.</summary>
    public RehearsalTimes Lap()
    {
        lock (_gate)
        {
            var (from, now) = (_began, clock.GetTimestamp());
            var spans = _spans.Select(span => span with { From = Math.Max(span.From, from), To = Math.Min(span.To, now) }).Where(span => span.To > span.From).ToList();
            _spans.Clear();
            _began = now;
            var derivation = Length(spans.Where(span => span.IsDerivation));
            var device = Length(spans) - derivation;
            return new RehearsalTimes(Time(device), Time(derivation), Time(now - from - device - derivation));
        }
    }

    private TimeSpan Time(long timestamps) => TimeSpan.FromTicks((long)(timestamps * ((double)TimeSpan.TicksPerSecond / clock.TimestampFrequency)));

    // Of all spans together, where they overlap once.
    private static long Length(IEnumerable<Span> spans)
    {
        var (length, reached) = (0L, long.MinValue);
        foreach (var span in spans.OrderBy(span => span.From))
        {
            length += Math.Max(0, span.To - Math.Max(span.From, reached));
            reached = Math.Max(reached, span.To);
        }

        return length;
    }

    private void Add(Span span)
    {
        lock (_gate)
        {
            _spans.Add(span);
        }
    }

    private readonly record struct Span(long From, long To, bool IsDerivation);

    private sealed class Derivation(RehearsalWatch watch, long from) : IDisposable
    {
        public void Dispose() => watch.Add(new Span(from, watch.Now, IsDerivation: true));
    }

    private long Now => clock.GetTimestamp();
}
