using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Keys that were wrapped together, one event each, and the media that gave them back as they are on record.</summary>
internal sealed class KeyBackupGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        switch (at.Events[0])
        {
            case KeyWrapped first:
                yield return new ReportKeysWrapped(first.Step, first.Attempt, [.. at.Events.OfType<KeyWrapped>().Select(wrapped => new KeyAndFile(wrapped.Found, wrapped.File))]);
                break;
            case WrappedKeysStored stored:
                yield return new StoreWrappedKeyCopies(
                    stored.Step, stored.Attempt, stored.Medium, [.. at.State.Fact<KeyTable>().All.Select(key => key.Backup?.File.Sha256).OfType<string>()]);
                break;
        }
    }
}
