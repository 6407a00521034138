using System.Security.Cryptography;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>
/// Turns what happened into lines and writes them: gives each line its place in the chain and its salts. It may be
/// called from several threads; lines are written one after the other.
/// </summary>
/// <param name="file">The journal, which the recorder closes.</param>
/// <param name="mode">What the run counts as.</param>
public sealed class JournalRecorder(JournalFile file, JournalMode mode) : IDisposable
{
    private readonly Lock _turn = new();

    /// <summary>The file that is written to.</summary>
    public JournalFile File => file;

    /// <summary>Records an event; it is on the disk when this returns.</summary>
    /// <param name="entry">What happened.</param>
    /// <param name="signer">For a checkpoint, the console's key.</param>
    /// <exception cref="StorageException">It was not recorded.</exception>
    public JournalLine Record(JournalEntry entry, JournalSigner? signer = null)
    {
        lock (_turn)
        {
            var line = Make(entry, signer);
            file.Append(line);
            return line;
        }
    }

    /// <summary>Records an intent after space for its outcome is held. Only when this returns may the device be touched.</summary>
    /// <param name="entry">What is about to be done.</param>
    /// <param name="outcomeBytes">The longest outcome in bytes.</param>
    /// <returns>The line and the space for its outcome.</returns>
    /// <exception cref="StorageException">It was not recorded, and nothing may be sent to the device.</exception>
    public (JournalLine Line, JournalReservation Reservation) RecordIntent(JournalEntry entry, int outcomeBytes = JournalFile.OutcomeBytes)
    {
        lock (_turn)
        {
            var line = Make(entry, null);
            return (line, file.AppendIntent(line, outcomeBytes));
        }
    }

    /// <summary>Records the outcome of an intent into the space that was held for it.</summary>
    /// <param name="reservation">What <see cref="RecordIntent"/> gave.</param>
    /// <param name="entry">What happened.</param>
    /// <exception cref="StorageException">The disk did not confirm.</exception>
    public JournalLine RecordOutcome(JournalReservation reservation, JournalEntry entry)
    {
        lock (_turn)
        {
            var line = Make(entry, null);
            file.AppendOutcome(reservation, line);
            return line;
        }
    }

    /// <summary>Records that a torn last line was found and cut, when there was one. To be called first after opening.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The line, or null when nothing was torn or nothing but the torn line was there.</returns>
    public JournalLine? RecordCut(DateTimeOffset now) => file.Torn is { } torn && !file.IsEmpty
        ? Record(new(now, JournalEvents.TornLineCut, JournalEntry.Console, null, torn.ToData()))
        : null;

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private JournalLine Make(JournalEntry entry, JournalSigner? signer) =>
        JournalLine.Create(file.Head, mode, entry, static () => RandomNumberGenerator.GetBytes(32), signer);
}
