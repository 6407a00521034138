namespace Ceremony.Domain.Ceremonies;

/// <summary>A request. The set is closed: every command is a sealed record in this assembly and decides itself, purely.</summary>
public abstract record CeremonyCommand
{
    private protected CeremonyCommand()
    {
    }

    /// <summary>Who asks: an officer's id, or <see cref="Actors.Console"/>.</summary>
    public string Actor { get; init; } = Actors.Console;

    /// <summary>The station it comes from, or null for the console.</summary>
    public string? Station { get; init; }

    /// <summary>When, UTC. Time comes in from outside.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Decides against a state in which the phase already allows the command.</summary>
    internal abstract Decision Decide(CeremonyState state);
}
