using System.Security.Cryptography;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>Checks an evidence bundle: the list against the files, the files against each other, and the record as such.</summary>
public sealed class BundleVerifier
{
    private const string JournalName = "journal.ndjson";
    private const string AnnexName = "annex.ndjson";
    private const string TranscriptName = "transcript.pdf";

    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly List<Check> _checks = [];
    private BundleManifest? _manifest;

    private BundleVerifier(IReadOnlyDictionary<string, byte[]> files) => _files = files;

    /// <summary>Checks the files of a bundle.</summary>
    /// <param name="files">Every file by its name, the manifest among them.</param>
    /// <param name="options">What the person who checks brings along.</param>
    /// <returns>The outcome; no content makes this throw.</returns>
    public static VerificationReport Verify(IReadOnlyDictionary<string, byte[]> files, VerificationOptions options)
    {
        var record = files.TryGetValue(TranscriptName, out var file) || files.TryGetValue(JournalName, out file) ? RecordVerifier.Verify(file, options) : null;
        return record is null || !files.ContainsKey(BundleManifest.FileName)
            ? new VerificationReport { Kind = "no evidence bundle", Result = VerificationResult.CannotRead, Checks = [] }
            : new BundleVerifier(files).Check(record);
    }

    private VerificationReport Check(VerificationReport record)
    {
        CheckManifest(record);
        CheckFiles();
        CheckSameJournal();
        CheckAnnex(record);
        CheckArtefacts();
        var all = _checks.Concat(record.Checks.Where(check => check.Name != CheckNames.Artefacts)).ToList();
        var bad = _checks.Exists(check => check.Outcome == CheckOutcome.Fail);
        return record with
        {
            Kind = "evidence bundle",
            Checks = all,
            Result = bad ? VerificationResult.NotGood : record.Result,
            Notes = [.. record.Notes, .. (_manifest?.LeftOut ?? []).Select(left => $"{left.Name} is on record and not in the bundle: {left.Why}.")],
        };
    }

    private void CheckManifest(VerificationReport record)
    {
        try
        {
            _manifest = BundleManifest.Parse(_files[BundleManifest.FileName]);
            var fits = _manifest.Id == record.Id && _manifest.Record == (record.Record is null ? null : Convert.ToHexStringLower(record.Record));
            Add(CheckNames.BundleManifest, fits, RestsOn.FileAlone, fits ? "The list names this ceremony and its record fingerprint." : "The list is of another ceremony or another record.");
        }
        catch (JournalFormatException fault)
        {
            Add(CheckNames.BundleManifest, false, RestsOn.FileAlone, fault.Message);
        }
    }

    private void CheckFiles()
    {
        if (_manifest is null)
        {
            return;
        }

        var listed = _manifest.Files.GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var fault = _manifest.Files.Count != listed.Count ? "The list names a file twice."
            : _files.Keys.FirstOrDefault(name => name != BundleManifest.FileName && !listed.ContainsKey(name)) is { } unlisted ? $"{unlisted} is not in the list."
            : listed.Values.FirstOrDefault(entry => !_files.ContainsKey(entry.Name)) is { } missing ? $"{missing.Name} is in the list and not here."
            : listed.Values.FirstOrDefault(entry => _files[entry.Name].LongLength != entry.Length || Hash(_files[entry.Name]) != entry.Sha256) is { } changed ? $"{changed.Name} is not the file that was listed."
            : null;
        Add(CheckNames.BundleFiles, fault is null, RestsOn.FileAlone, fault ?? $"{Counted.Of(listed.Count, "file")}, each with the length and hash listed, and no other.");
    }

    private void CheckSameJournal()
    {
        if (!_files.TryGetValue(TranscriptName, out var transcript) || !_files.TryGetValue(JournalName, out var journal))
        {
            return;
        }

        var inside = PdfEvidence.Read(transcript).Attachments.GetValueOrDefault(Attachment.JournalName);
        var same = inside is not null && inside.AsSpan().SequenceEqual(journal);
        Add(CheckNames.BundleRecord, same, RestsOn.FileAlone, same ? "The journal is, byte for byte, the one inside the transcript." : "The journal is not the one inside the transcript.");
    }

    private void CheckAnnex(VerificationReport record)
    {
        if (!_files.TryGetValue(AnnexName, out var annex))
        {
            return;
        }

        var hashes = new List<string>();
        var stamps = new List<TimestampAttached>();
        using var stream = new MemoryStream(annex);
        var found = JournalVerification.Verify(
            stream,
            new JournalVerificationOptions { Kind = JournalKind.Annex, Id = record.Id, ClosedHash = record.Record is null ? null : Convert.ToHexStringLower(record.Record) },
            line => Note(line, hashes, stamps));
        var failed = found.Checks.FirstOrDefault(check => !check.Passed);
        Add(CheckNames.Annex, failed is null, RestsOn.ConsoleWord, failed is null
            ? $"{Counted.Of(found.Lines, "line")}, going on from the closing line."
            : $"Line {failed.Line}: {failed.Text}");
        if (_files.TryGetValue(TranscriptName, out var transcript) && hashes.Count > 0)
        {
            // Officers may have signed since: the transcript as it was made is the beginning of what it is now.
            var named = Beginnings(transcript).Any(beginning => hashes.Contains(Hash(beginning.Span)));
            Add(CheckNames.AnnexTranscript, named, RestsOn.ConsoleWord, named ? "The transcript is the one that the annex says was made." : "The annex says that another transcript was made.");
        }

        foreach (var stamp in stamps)
        {
            _checks.Add(TimestampCheck.Of(stamp, record.Record));
        }
    }

    private static void Note(JournalLine line, List<string> hashes, List<TimestampAttached> stamps)
    {
        try
        {
            switch (EventCodec.All.ContainsKey(line.Event) ? EventCodec.Decode(line.Event, line.Data) : null)
            {
                case TranscriptMade made:
                    hashes.Add(made.Sha256);
                    break;
                case TimestampAttached stamp:
                    stamps.Add(stamp);
                    break;
            }
        }
        catch (JournalFormatException)
        {
            // Another version's form of it: what it says is not used.
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Beginnings(byte[] transcript)
    {
        try
        {
            return [.. PdfFile.Parse(transcript).Revisions.Skip(1).Select(revision => new ReadOnlyMemory<byte>(transcript, 0, revision.End))];
        }
        catch (PdfFormatException)
        {
            return [];
        }
    }

    // Whatever else lies in the bundle must be on record by its hash, and never be a share.
    private void CheckArtefacts()
    {
        var artefacts = _files.Where(file => file.Key.StartsWith("artefacts/", StringComparison.Ordinal)).ToList();
        var onRecord = new RecordHashes();
        foreach (var name in new[] { JournalName, AnnexName })
        {
            if (_files.TryGetValue(name, out var lines))
            {
                onRecord.Read(lines);
            }
        }

        var fault = artefacts.Find(file => onRecord.Shares.Contains(Hash(file.Value))) is { Key: { } share } ? $"{share} is a share file; it must never be in a bundle."
            : artefacts.Find(file => !onRecord.All.Contains(Hash(file.Value))) is { Key: { } unknown } ? $"No line of the record names {unknown} by its hash."
            : null;
        _checks.Add(new Check(
            CheckNames.Artefacts,
            fault is not null ? CheckOutcome.Fail : artefacts.Count == 0 ? CheckOutcome.NotChecked : CheckOutcome.Pass,
            RestsOn.FileAlone,
            fault ?? (artefacts.Count == 0 ? "No file that the record names by hash is in this bundle." : $"{Counted.Of(artefacts.Count, "file")}, each named on the record by its hash.")));
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private void Add(string name, bool holds, RestsOn restsOn, string detail) =>
        _checks.Add(new Check(name, holds ? CheckOutcome.Pass : CheckOutcome.Fail, restsOn, detail));
}
