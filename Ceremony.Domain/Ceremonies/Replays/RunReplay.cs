using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>
/// Decides a journal again: for every event there must be a command that the rules, in the state before it, answer with this event and
/// those after it. So a journal that no run could have left is found though its chain is right. What the console alone could know (what a
/// device answered, what an officer typed) is taken as recorded. Lines come one by one, and memory does not grow with their number but
/// for what the state itself keeps.
/// </summary>
public sealed class RunReplay
{
    // More events of one stamp than any decision has.
    private const int Window = 24;

    // An event that tells what was asked for is among the first of its decision.
    private const int Offsets = 4;

    private static readonly ImmutableArray<CommandGuess> Guesses = FindGuesses();

    private readonly Dictionary<Type, CommandGuess> _lastTime = [];
    private readonly List<CeremonyEvent> _waiting = [];
    private CeremonyState _state = CeremonyState.Empty;
    private Stamp _stamp;
    private long _lines;
    private long? _fault;
    private string? _why;
    private string? _notReplayed;
    private long? _otherWords;
    private long _decisions;
    private long _inPart;

    private bool IsOver => _fault is not null || _notReplayed is not null;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">A line of a ceremony's journal.</param>
    /// <returns>Its event, or null if this version cannot read it or the replay ended before.</returns>
    public CeremonyEvent? Add(JournalLine line)
    {
        if (IsOver)
        {
            return null;
        }

        try
        {
            var happened = EventCodec.Decode(line.Event, line.Data);
            Add(happened, new Stamp(line.Time, line.Actor, line.Station), line.IsCheckpoint);
            return happened;
        }
        catch (JournalFormatException unreadable)
        {
            DecideWaiting();
            if (!IsOver && (!EventCodec.All.ContainsKey(line.Event) || FieldCounter.Withheld(line.Data) > 0))
            {
                _notReplayed = $"Line {_lines + 1}: {unreadable.Message}";
            }

            Fail(_lines + 1, unreadable.Message);
            return null;
        }
    }

    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="stamp">When, by whom and where it was recorded.</param>
    /// <param name="isSigned">True if its line is a checkpoint.</param>
    public void Add(CeremonyEvent happened, Stamp stamp, bool isSigned)
    {
        if (_waiting.Count > 0 && (stamp != _stamp || happened is JournalCut))
        {
            DecideWaiting();
        }
        else if (_waiting.Count >= Window * 2)
        {
            DecideNext();
        }

        if (IsOver)
        {
            return;
        }

        _lines++;
        _stamp = stamp;
        _waiting.Add(happened);
        if (isSigned != happened.IsCheckpoint)
        {
            // What came before it is decided first: the first fault is the one that is told.
            _waiting.RemoveAt(_waiting.Count - 1);
            _lines--;
            DecideWaiting();
            Fail(_lines + 1, happened.IsCheckpoint ? $"“{happened.EventName}” is always signed, and this one is not." : $"“{happened.EventName}” is never signed, and this one is.");
        }
    }

    /// <summary>Says what was found.</summary>
    public RunReplayResult Finish()
    {
        DecideWaiting();
        return new RunReplayResult(_fault, _why, _notReplayed, _otherWords, _decisions, _inPart, _state);
    }

    /// <summary>True if commands, decided from that state on, give exactly these events: a journal with them can be decided again.</summary>
    /// <param name="state">The state before them.</param>
    /// <param name="stamp">Their stamp.</param>
    /// <param name="events">All events of one decision.</param>
    public static bool Explains(CeremonyState state, Stamp stamp, ImmutableArray<CeremonyEvent> events)
    {
        var replay = new RunReplay { _state = state };
        foreach (var happened in events)
        {
            replay.Add(happened, stamp, happened.IsCheckpoint);
        }

        return replay.Finish() is { Fault: null, OtherWords: null, InPart: 0 };
    }

    private static ImmutableArray<CommandGuess> FindGuesses()
    {
        var types = typeof(CommandGuess).Assembly.GetTypes().Where(type => !type.IsAbstract).ToList();
        var special = types.Where(type => type.IsSubclassOf(typeof(CommandGuess)) && type != typeof(CommandByName)).OrderBy(type => type.Name, StringComparer.Ordinal);
        var commands = types.Where(type => type.IsSubclassOf(typeof(CeremonyCommand))).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        return
        [
            .. special.Select(type => (CommandGuess)Activator.CreateInstance(type, nonPublic: true)!),
            .. Enumerable.Range(0, Offsets).SelectMany(offset => commands.Select(type => new CommandByName(type, offset))),
        ];
    }

    private void DecideWaiting()
    {
        while (_waiting.Count > 0 && !IsOver)
        {
            DecideNext();
        }

        _waiting.Clear();
    }

    // The journal of the console says itself when a torn line was cut; no command does that.
    private void DecideNext()
    {
        var number = _lines - _waiting.Count + 1;
        if (_waiting[0] is JournalCut or AnnexOpened)
        {
            if (_stamp.Actor != Actors.Console)
            {
                Fail(number, "Only the console itself writes such a line.");
                return;
            }

            Happen(1);
            return;
        }

        var point = new ReplayPoint(_state, _stamp, _waiting.Count <= Window ? [.. _waiting] : [.. _waiting.Take(Window)]);
        var (best, decided) = (0, ImmutableArray<CeremonyEvent>.Empty);
        var first = _waiting[0].GetType();
        foreach (var guess in _lastTime.TryGetValue(first, out var known) ? Guesses.Prepend(known) : Guesses)
        {
            foreach (var events in Decide(guess, point))
            {
                var (same, isExact) = SameAs(events);
                isExact |= !guess.KnowsSentences;
                if (same == events.Length && isExact)
                {
                    _lastTime[first] = guess;
                    Accept(number, events, guess.KnowsSentences);
                    return;
                }

                // Whole before in part, in other words before not at all.
                if (same > 0 && (best == 0 || (same == events.Length && best < decided.Length) || (same > best && (same == events.Length) == (best == decided.Length))))
                {
                    (best, decided) = (same, events);
                }
            }
        }

        if (best == 0)
        {
            Fail(number, $"No step that the rules allow here leads to “{_waiting[0].EventName}”{(_state.PresentStep is { } step ? $"; step {step.Plan.Number} is the present one" : "")}.");
            return;
        }

        _inPart += best < decided.Length ? 1 : 0;
        Accept(number, decided[..best], knowsSentences: true);
    }

    private static List<ImmutableArray<CeremonyEvent>> Decide(CommandGuess guess, ReplayPoint point)
    {
        List<ImmutableArray<CeremonyEvent>> found = [];
        try
        {
            foreach (var command in guess.At(point))
            {
                if (CeremonyDecider.Decide(point.State, command with { Actor = point.Stamp.Actor, Station = point.Stamp.Station, At = point.Stamp.Time }) is Decision.Accepted accepted)
                {
                    found.Add(accepted.Events);
                }
            }
        }
        catch (Exception)
        {
            // A guess from a forged journal may name an officer, a device or a step that there is not: no decision comes of it.
        }

        return found;
    }

    private (int Same, bool IsExact) SameAs(ImmutableArray<CeremonyEvent> events)
    {
        var isExact = true;
        for (var same = 0; same < events.Length && same < _waiting.Count; same++)
        {
            var equal = events[same].Equals(_waiting[same]);
            if (!equal && !EventFields.AreSameButForWords(events[same], _waiting[same]))
            {
                return (same, isExact);
            }

            isExact &= equal;
        }

        return (Math.Min(events.Length, _waiting.Count), isExact);
    }

    private void Accept(long number, ImmutableArray<CeremonyEvent> events, bool knowsSentences)
    {
        for (var i = 0; knowsSentences && i < events.Length && _otherWords is null; i++)
        {
            if (!events[i].Equals(_waiting[i]))
            {
                _otherWords = number + i;
            }
        }

        _decisions++;
        Happen(events.Length);
    }

    private void Happen(int count)
    {
        foreach (var happened in _waiting.Take(count))
        {
            _state = CeremonyDecider.Evolve(_state, happened, _stamp);
        }

        _waiting.RemoveRange(0, count);
    }

    private void Fail(long line, string why)
    {
        if (!IsOver)
        {
            (_fault, _why) = (line, why);
            _waiting.Clear();
        }
    }
}
