using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>What register and annex have in common: a chained journal that is begun when it is not there and has no end.</summary>
public abstract class ChainedLog : IDisposable
{
    private readonly JournalRecorder _recorder;
    private readonly TimeProvider _clock;

    private protected ChainedLog(string path, JournalStart start, JournalHead head, string firstEvent, JournalMode mode, TimeProvider clock)
    {
        _clock = clock;
        var options = new JournalVerificationOptions
        {
            Kind = start.Kind,
            Id = start.Id,
            ClosedHash = start.Kind == JournalKind.Annex ? head.Previous : null,
        };
        _recorder = new JournalRecorder(File.Exists(path) ? JournalFile.Open(path, options) : JournalFile.Create(path, head), mode);
        try
        {
            _recorder.RecordCut(clock.GetUtcNow());
            if (_recorder.File.IsEmpty)
            {
                Record(firstEvent, JournalEntry.Console, null, JournalValue.MapOf((JournalStart.Member, start.ToValue())));
            }
        }
        catch
        {
            _recorder.Dispose();
            throw;
        }
    }

    /// <summary>What was found when the file was opened; null for one that was begun here.</summary>
    public JournalVerification? Found => _recorder.File.Verification;

    /// <summary>Hash of the last line: 64 lower-case hex digits.</summary>
    public string LastHash => _recorder.File.Head.Previous;

    /// <summary>Records a fact; it is on the disk when this returns. May be called from several threads.</summary>
    /// <param name="eventName">Versioned name, such as <c>officer.enrolled.v1</c>.</param>
    /// <param name="actor">Id of the officer who acted, or <c>console</c>.</param>
    /// <param name="station">Id of the station, or null.</param>
    /// <param name="data">The fact.</param>
    /// <param name="signer">For a checkpoint, the console's key.</param>
    /// <exception cref="StorageException">It was not recorded.</exception>
    public JournalLine Record(string eventName, string actor, string? station, JournalValue.Map data, JournalSigner? signer = null) =>
        _recorder.Record(new(_clock.GetUtcNow(), eventName, actor, station, data), signer);

    /// <summary>Reads all lines from the file, in order.</summary>
    public IReadOnlyList<JournalLine> ReadAll()
    {
        using var stream = new FileStream(_recorder.File.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return [.. JournalReader.Read(stream)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recorder.Dispose();
        GC.SuppressFinalize(this);
    }
}
