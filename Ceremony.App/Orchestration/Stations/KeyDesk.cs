using System.Collections.Immutable;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Storage;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>A wrapped key's file on a medium.</summary>
/// <param name="Medium">The medium.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="File">What it says.</param>
public sealed record WrappedKeyOnMedium(Medium Medium, string FileName, WrappedKey File);

/// <summary>Takes wrapped keys from media, and puts new ones onto them. They are encrypted, and kept among the ceremony's artefacts.</summary>
/// <param name="console">The ceremonies.</param>
/// <param name="shelf">The media that are mounted.</param>
/// <param name="artefacts">Where files are kept.</param>
public sealed class KeyDesk(CeremonyConsole console, MediaShelf shelf, CeremonyArtefacts artefacts)
{
    /// <summary>Most bytes of a wrapped key's file; a larger one is another file.</summary>
    public const int MostBytes = 16384;

    // A medium may hold anything; a person chooses from a list that can be read.
    private const int MostFiles = 64;

    /// <summary>The wrapped keys on the media that are mounted now; the key with that fingerprint first.</summary>
    /// <param name="fingerprint">SHA-256 of the public key on record, or null.</param>
    public IReadOnlyList<WrappedKeyOnMedium> Find(string? fingerprint) =>
    [
        .. shelf.Present().SelectMany(medium => MediaShelf.Files(medium, MostBytes).Take(MostFiles).Select(name => Inspect(medium, name))).OfType<WrappedKeyOnMedium>()
            .OrderByDescending(found => found.File.Inside.Fingerprint == fingerprint),
    ];

    /// <summary>Shows a wrapped key from a medium for a step.</summary>
    public async Task<EntryOutcome> PresentAsync(string ceremony, string step, int attempt, string officer, string? station, string medium, string fileName)
    {
        if (console.Find(ceremony) is not { } session || session.State.Step(step) is null)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } source)
        {
            return EntryOutcome.Refused(new Refusal(RuleCodes.MediumWritten, "That medium is not mounted any more.", "Nothing was changed.", "Put it in again, or choose another one."));
        }

        var (content, refusal) = await Task.Run(() => MediaShelf.Read(source, fileName, MostBytes)).ConfigureAwait(false);
        if (refusal is not null)
        {
            return EntryOutcome.Refused(refusal);
        }

        try
        {
            var file = KeyReadings.From(fileName, content!);
            artefacts.Keep(ceremony, content);
            refusal = await session.SubmitAsync(new PresentWrappedKey(step, attempt, file) { Actor = officer, Station = station }).ConfigureAwait(false);
        }
        catch (WrappedKeyException fault)
        {
            refusal = new Refusal(RuleCodes.KeyFile, $"{fileName} on {medium} is no wrapped key: {fault.Message}", "The device was not touched.", "Choose the file of the wrapped key.");
        }
        catch (StorageException fault)
        {
            refusal = new Refusal(RuleCodes.RecordWritable, fault.Message, "The device was not touched.", "Free some space on the console's disk, then do it again.");
        }

        return refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);
    }

    /// <summary>Writes all wrapped keys of a ceremony to a medium, under new names only, and compares what was read back.</summary>
    public async Task<EntryOutcome> StoreAsync(string ceremony, string step, int attempt, string officer, string? station, string medium)
    {
        if (console.Find(ceremony) is not { } session)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } target)
        {
            return EntryOutcome.Refused(new Refusal(RuleCodes.MediumWritten, "That medium is not mounted any more.", "Nothing was written.", "Put it in again, or choose another one."));
        }

        var hashes = ImmutableArray.CreateBuilder<string>();
        foreach (var file in session.State.Fact<KeyTable>().All.Select(key => key.Backup?.File).OfType<WrappedKey>())
        {
            if (artefacts.Read(ceremony, file.Sha256) is not { } content)
            {
                return EntryOutcome.Refused(new Refusal(RuleCodes.KeyMedia, $"{file.FileName} is no longer among the console's files of {ceremony}.", "The keys on the device are as they were.", "Record a deviation and abort; wrap the keys again in a new ceremony."));
            }

            var (hash, refusal) = await Task.Run(() => MediaShelf.Write(target, file.FileName, content)).ConfigureAwait(false);
            if (refusal is not null)
            {
                return EntryOutcome.Refused(refusal);
            }

            hashes.Add(hash!);
        }

        var stored = await session.SubmitAsync(new StoreWrappedKeyCopies(step, attempt, medium, hashes.ToImmutable()) { Actor = officer, Station = station }).ConfigureAwait(false);
        return stored is null ? EntryOutcome.Accepted : EntryOutcome.Refused(stored);
    }

    private static WrappedKeyOnMedium? Inspect(Medium medium, string fileName)
    {
        try
        {
            return MediaShelf.Read(medium, fileName, MostBytes).Content is { } content ? new WrappedKeyOnMedium(medium, fileName, KeyReadings.From(fileName, content)) : null;
        }
        catch (WrappedKeyException)
        {
            return null;
        }
    }
}
