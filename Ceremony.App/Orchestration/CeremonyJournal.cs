using Ceremony.App.Evidence.Signing;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration;

/// <summary>
/// The journal of one ceremony and, once it is closed, its annex: turns events into lines, and lines back into events.
/// </summary>
public sealed class CeremonyJournal : ISessionJournal
{
    private readonly DataFolder _folder;
    private readonly string _id;
    private readonly ConsoleSigningKey _key;
    private readonly JournalMode _mode;
    private readonly TimeProvider _clock;
    private readonly JournalRecorder _journal;
    private JournalReservation? _reservation;
    private Annex? _annex;

    private CeremonyJournal(DataFolder folder, string id, ConsoleSigningKey key, JournalMode mode, TimeProvider clock, JournalFile file)
    {
        (_folder, _id, _key, _mode, _clock) = (folder, id, key, mode, clock);
        _journal = new JournalRecorder(file, mode);
    }

    /// <summary>Hash of the journal's last line: once it is closed, the record fingerprint. 64 lower-case hex digits.</summary>
    public string LastHash => _journal.File.Head.Previous;

    /// <summary>The journal's bytes, up to now.</summary>
    public byte[] ReadJournal() => File.ReadAllBytes(_journal.File.Path);

    /// <summary>Begins the journal of a new ceremony.</summary>
    /// <exception cref="StorageException">It cannot be made, or is there already.</exception>
    public static CeremonyJournal Create(DataFolder folder, string id, ConsoleSigningKey key, JournalMode mode, TimeProvider clock) =>
        new(folder, id, key, mode, clock, JournalFile.Create(folder.JournalPath(id), JournalHead.Start));

    /// <summary>Opens a journal, checks all of it, and replays it and its annex. What is added to it counts as what it began as.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The ceremony's id.</param>
    /// <param name="key">The console's key.</param>
    /// <param name="mode">What this console's ceremonies count as; for a journal without a line.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="replay">Given every event in order.</param>
    /// <exception cref="StorageException">It is damaged or cannot be read.</exception>
    /// <exception cref="JournalFormatException">It holds an event that this version does not know.</exception>
    public static CeremonyJournal Open(
        DataFolder folder, string id, ConsoleSigningKey key, JournalMode mode, TimeProvider clock, Action<CeremonyEvent, Stamp> replay)
    {
        var file = JournalFile.Open(folder.JournalPath(id), new JournalVerificationOptions { Kind = JournalKind.Ceremony, Id = id }, line => Replay(line, replay));
        var journal = new CeremonyJournal(folder, id, key, file.Verification?.Mode ?? mode, clock, file);
        if (journal._journal.RecordCut(clock.GetUtcNow()) is { } cut)
        {
            Replay(cut, replay);
        }

        if (file.IsClosed && File.Exists(folder.AnnexPath(id)))
        {
            foreach (var line in journal.OpenAnnex().ReadAll())
            {
                Replay(line, replay);
            }
        }

        return journal;
    }

    /// <inheritdoc/>
    public void Append(CeremonyEvent happened, Stamp stamp)
    {
        var signer = happened.IsCheckpoint ? new JournalSigner(Convert.ToHexStringLower(_key.Fingerprint.Span), Sign) : null;
        if (_journal.File.IsClosed)
        {
            OpenAnnex().Record(happened.EventName, stamp.Actor, stamp.Station, EventCodec.Encode(happened), signer);
            return;
        }

        var entry = new JournalEntry(stamp.Time, happened.EventName, stamp.Actor, stamp.Station, Data(happened));
        if (happened is DeviceChangeIntended or KeyChangeIntended)
        {
            Release();
            _reservation = _journal.RecordIntent(entry).Reservation;
        }
        else if (_reservation is { } reservation && signer is null)
        {
            _journal.RecordOutcome(reservation, entry);
            _reservation = null;
        }
        else
        {
            _journal.Record(entry, signer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _annex?.Dispose();
        _journal.Dispose();
    }

    // A line is signed before any of it is written.
    private byte[] Sign(byte[] line)
    {
        try
        {
            return _key.SignData(line);
        }
        catch (ConsoleKeyException unsigned)
        {
            throw new StorageException(StorageFailure.NotSigned, unsigned.Message, unsigned);
        }
    }

    private void Release()
    {
        if (_reservation is { } held)
        {
            _journal.File.Release(held);
            _reservation = null;
        }
    }

    private Annex OpenAnnex() => _annex ??= Annex.Open(_folder, _id, LastHash, _key.Certificate.ToArray(), _mode, _clock);

    // The first line says of the journal itself what a verifier needs to read it alone.
    private JournalValue.Map Data(CeremonyEvent happened)
    {
        var data = EventCodec.Encode(happened);
        if (happened is not ScriptLocked)
        {
            return data;
        }

        var start = new JournalStart(JournalKind.Ceremony, _id, _key.Certificate.ToArray(), ScriptLocked.PresentRules);
        return JournalValue.MapOf([.. data.Members.Select(member => (member.Key, (JournalValue?)member.Value)), (JournalStart.Member, start.ToValue())]);
    }

    private static void Replay(JournalLine line, Action<CeremonyEvent, Stamp> replay) =>
        replay(EventCodec.Decode(line.Event, line.Data), new Stamp(line.Time, line.Actor, line.Station));
}
