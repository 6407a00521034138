namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>
/// Finds commands that may have led to recorded events. A guess proves nothing by itself: the rules decide each command again, and only
/// one that gives these very events counts. Most commands are found by the names of their fields (<see cref="CommandByName"/>); a kind
/// whose command holds what no event keeps adds a class like this beside it, and nothing else changes.
/// </summary>
internal abstract class CommandGuess
{
    /// <summary>False if the sentences of its events come from what no event keeps, so that they are not compared.</summary>
    internal virtual bool KnowsSentences => true;

    /// <summary>Commands to try; too many do no harm.</summary>
    /// <param name="at">The place.</param>
    internal abstract IEnumerable<CeremonyCommand> At(ReplayPoint at);
}
