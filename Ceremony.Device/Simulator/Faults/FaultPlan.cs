namespace Ceremony.Device.Simulator.Faults;

/// <summary>
/// A plan from a list: every entry counts commands by itself, from the moment the plan is given to a card; where several
/// would strike at once, the first in the list does. Thread-safe.
/// </summary>
/// <param name="faults">The entries.</param>
public sealed class FaultPlan(IEnumerable<PlannedFault> faults) : IFaultPlan
{
    private readonly List<Entry> _entries = [.. faults.Select(fault => new Entry(fault))];
    private readonly Lock _gate = new();

    /// <summary>A plan with one fault at one command.</summary>
    /// <param name="at">Which command, counted from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    public static FaultPlan At(int at, CardFault fault) => new([new PlannedFault(fault, at)]);

    /// <summary>Commands that passed through the plan so far; tests use it to find out how many there are.</summary>
    public int Seen { get; private set; }

    /// <inheritdoc/>
    public CardFault? Next(ReadOnlySpan<byte> header)
    {
        lock (_gate)
        {
            Seen++;
            CardFault? strikes = null;
            foreach (var entry in _entries)
            {
                var fault = entry.Count(header);
                strikes ??= fault;
            }

            return strikes;
        }
    }

    private sealed class Entry(PlannedFault planned)
    {
        private int _count;

        internal CardFault? Count(ReadOnlySpan<byte> header)
        {
            if (planned.Instruction is { } instruction && (header.Length < 2 || header[1] != instruction))
            {
                return null;
            }

            _count++;
            return _count >= planned.At && _count - planned.At < planned.Times ? planned.Fault : null;
        }
    }
}
