using System.Text;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>Puts share files and finished records onto media, and takes share files from them. Each copy is read back before it counts.</summary>
/// <param name="console">The ceremonies.</param>
/// <param name="entries">Where shown share files go.</param>
/// <param name="memory">Where new share files are.</param>
/// <param name="shelf">The media that are mounted.</param>
/// <param name="folder">The data folder.</param>
public sealed class MediaDesk(CeremonyConsole console, CeremonyEntries entries, ShareMemory memory, MediaShelf shelf, DataFolder folder)
{
    internal static readonly EntryOutcome NoMedium = EntryOutcome.Refused(new Refusal(
        RuleCodes.MediumWritten, "That medium is not mounted any more.", "Nothing was written.", "Put it in again, or choose another one."));

    /// <summary>The media that are mounted now.</summary>
    public IReadOnlyList<Medium> Media => shelf.Present();

    /// <summary>Puts a new share file onto a medium and reads it back.</summary>
    public async Task<EntryOutcome> StoreShareAsync(string ceremony, string step, int attempt, string officer, string? station, string medium)
    {
        if (console.Find(ceremony) is not { } session || session.State.Step(step) is not { } progress
            || memory.File(ceremony, progress.Plan.Share) is not { } file)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } target)
        {
            return NoMedium;
        }

        var name = session.State.Fact<ShareTable>().Of(progress.Plan.Share).FileName!;
        var (hash, refusal) = await Task.Run(() => MediaShelf.Write(target, name, file.Bytes)).ConfigureAwait(false);
        return Outcome(refusal ?? await session.SubmitAsync(
            new StoreShare(step, attempt, medium, "folder", hash!) { Actor = officer, Station = station }).ConfigureAwait(false));
    }

    /// <summary>Shows a share file from a medium at its holder's station.</summary>
    public async Task<EntryOutcome> PresentFromAsync(string ceremony, string step, int attempt, string officer, string? station, string medium, string fileName)
    {
        if (shelf.Find(medium) is not { } source)
        {
            return NoMedium;
        }

        var (content, refusal) = await Task.Run(() => MediaShelf.Read(source, fileName, ShareFile.LengthInBytes)).ConfigureAwait(false);
        if (refusal is not null)
        {
            return EntryOutcome.Refused(refusal);
        }

        using var bytes = SecretBuffer.CopyOf(content);
        return await entries.PresentAsync(ceremony, step, attempt, officer, station, fileName, bytes).ConfigureAwait(false);
    }

    /// <summary>Writes transcript and journal to a medium and compares what was read back.</summary>
    public async Task<EntryOutcome> StoreRecordAsync(string ceremony, string step, int attempt, string officer, string? station, string medium)
    {
        if (console.Find(ceremony) is not { } session || session.State.Fact<RecordFacts>().Fingerprint is null)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } target)
        {
            return NoMedium;
        }

        var (transcript, refusal) = await Task.Run(() => MediaShelf.Write(target, $"{ceremony}-transcript.pdf", File.ReadAllBytes(folder.TranscriptPath(ceremony)))).ConfigureAwait(false);
        if (refusal is not null)
        {
            return EntryOutcome.Refused(refusal);
        }

        var (_, unwritten) = await Task.Run(() => MediaShelf.Write(target, $"{ceremony}-journal.ndjson", File.ReadAllBytes(folder.JournalPath(ceremony)))).ConfigureAwait(false);
        if (unwritten is not null)
        {
            return EntryOutcome.Refused(unwritten);
        }

        var (journal, unread) = await Task.Run(() => MediaShelf.Read(target, $"{ceremony}-journal.ndjson", int.MaxValue - 1)).ConfigureAwait(false);
        return Outcome(unread ?? await session.SubmitAsync(
            new StoreRecordCopy(step, attempt, medium, transcript!, LastHash(journal!)) { Actor = officer, Station = station }).ConfigureAwait(false));
    }

    private static string LastHash(byte[] journal)
    {
        var text = Encoding.UTF8.GetString(journal).TrimEnd('\n');
        return JournalLine.Parse(Encoding.UTF8.GetBytes(text[(text.LastIndexOf('\n') + 1)..])).Hash;
    }

    private static EntryOutcome Outcome(Refusal? refusal) => refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);
}
