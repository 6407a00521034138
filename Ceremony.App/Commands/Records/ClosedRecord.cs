using Ceremony.App.Derived;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Commands.Records;

/// <summary>A ceremony's record in a data folder that no console uses, opened by a command.</summary>
internal sealed class ClosedRecord : IDisposable
{
    private readonly byte[] _certificate;
    private readonly TimeProvider _clock;

    private ClosedRecord(DataFolder folder, string id, CeremonyState state, byte[]? fingerprint, JournalMode mode, TimeProvider clock)
    {
        (Folder, Id, State, Fingerprint, Mode, _clock) = (folder, id, state, fingerprint, mode, clock);
        _certificate = new ConsoleKeyStore(folder.KeysFolder).CertificateOf(state.IsRehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production, clock.GetUtcNow());
    }

    /// <summary>The data folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>The ceremony's id.</summary>
    public string Id { get; }

    /// <summary>What its journal and annex say.</summary>
    public CeremonyState State { get; }

    /// <summary>The record fingerprint, 32 bytes; null while its journal is open.</summary>
    public byte[]? Fingerprint { get; }

    /// <summary>What it counts as.</summary>
    public JournalMode Mode { get; }

    /// <summary>Opens a record, checking its journal.</summary>
    /// <exception cref="StorageException">There is none, it is damaged, or a console uses the folder.</exception>
    public static ClosedRecord Open(string root, string id, TimeProvider clock)
    {
        if (!Directory.Exists(root))
        {
            throw new StorageException(StorageFailure.Failed, $"There is no folder {root}. Nothing was made. Name the data folder of a console.");
        }

        var folder = DataFolder.Open(root);
        try
        {
            if (!DataFolder.IsId(id) || !File.Exists(folder.JournalPath(id)))
            {
                throw new StorageException(StorageFailure.Failed, $"There is no ceremony {id} in {root}. Nothing was changed. There are: {string.Join(", ", folder.CeremonyIds())}.");
            }

            var state = JournalReplay.Read(folder, id);
            using var stream = new FileStream(folder.JournalPath(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var journal = JournalVerification.Verify(stream);
            return new ClosedRecord(folder, id, state, journal.Fingerprint is { } hex ? Convert.FromHexString(hex) : null, journal.Mode ?? JournalMode.Production, clock);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Puts into the register that somebody at this machine was given something of the record.</summary>
    public void Given(string what, string? sha256)
    {
        using var register = Register.Open(Folder, _certificate, Mode, _clock);
        new RecordAccess(register).Given(JournalEntry.Console, null, Id, what, sha256);
    }

    /// <summary>Adds an event to the annex.</summary>
    public void Annex(CeremonyEvent happened)
    {
        using var annex = Storage.Annex.Open(Folder, Id, Convert.ToHexStringLower(Fingerprint!), _certificate, Mode, _clock);
        annex.Record(happened.EventName, JournalEntry.Console, null, EventCodec.Encode(happened));
    }

    public void Dispose() => Folder.Dispose();
}
