using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Replays;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>Given past events, when a command comes, then these events or this refusal. Time moves by one second with each command.</summary>
public sealed class CeremonyScenario
{
    private DateTimeOffset _now = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);

    private CeremonyScenario(Script script, bool isRehearsal, bool acceptsVirtual)
    {
        When(new LockScript("C-2026-001", script, isRehearsal, acceptsVirtual, "Ceremony test", new string('b', 64)));
    }

    /// <summary>The present state.</summary>
    public CeremonyState State { get; private set; } = CeremonyState.Empty;

    /// <summary>All events so far, with their stamps.</summary>
    public List<(CeremonyEvent Happened, Stamp Stamp)> Events { get; } = [];

    /// <summary>Events of the last accepted command.</summary>
    public ImmutableArray<CeremonyEvent> Last { get; private set; } = [];

    /// <summary>Begins a ceremony with a strict script for three shares.</summary>
    public static CeremonyScenario Strict(params (string Name, string Value)[] parameters) => new(SampleScripts.Strict(3, parameters), false, false);

    /// <summary>Begins a ceremony with that script.</summary>
    public static CeremonyScenario Of(Script script, bool isRehearsal = false, bool acceptsVirtual = false) => new(script, isRehearsal, acceptsVirtual);

    /// <summary>Sends a command that must be accepted.</summary>
    public CeremonyScenario When(CeremonyCommand command)
    {
        var decision = Decide(command, out var stamp);
        var accepted = decision as Decision.Accepted;
        Assert.True(accepted is not null, $"{command} was refused: {(decision as Decision.Refused)?.Refusal}");
        Last = accepted!.Events;
        Assert.True(
            RunReplay.Explains(State, stamp, Last),
            $"A verifier that replays the journal finds no command that leads to {string.Join(", ", Last)}. Add a CommandGuess for {command.GetType().Name} beside its step kind.");
        foreach (var happened in accepted.Events)
        {
            Apply(happened, stamp);
        }

        return this;
    }

    /// <summary>Sends a command that must be refused by that rule; nothing changes.</summary>
    public Refusal Refused(string rule, CeremonyCommand command)
    {
        var decision = Decide(command, out _);
        var refused = decision as Decision.Refused;
        Assert.True(refused is not null, $"{command} was accepted.");
        Assert.Equal(rule, refused!.Refusal.Rule);
        return refused.Refusal;
    }

    /// <summary>Applies one event as a replay does.</summary>
    public void Apply(CeremonyEvent happened, Stamp stamp)
    {
        Events.Add((happened, stamp));
        State = CeremonyDecider.Evolve(State, happened, stamp);
    }

    /// <summary>Forgets everything after the first <paramref name="count"/> events, as a crash does, and starts the console again.</summary>
    public CeremonyScenario CrashAfter(int count)
    {
        var kept = Events.Take(count).ToList();
        Events.Clear();
        State = CeremonyState.Empty;
        foreach (var (happened, stamp) in kept)
        {
            // Through the journal's form and back, as a restart reads it.
            Apply(EventCodec.Decode(happened.EventName, EventCodec.Encode(happened)), stamp);
        }

        if (State.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed)
        {
            When(new NoteConsoleStart("Ceremony test", new string('b', 64)));
        }

        return this;
    }

    private Decision Decide(CeremonyCommand command, out Stamp stamp)
    {
        _now += TimeSpan.FromSeconds(1);
        var timed = command with { At = _now };
        stamp = new Stamp(timed.At, timed.Actor, timed.Station);
        return CeremonyDecider.Decide(State, timed);
    }
}
