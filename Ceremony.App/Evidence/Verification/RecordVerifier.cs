using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Checks a transcript with the journal inside, or a journal alone. Needs no database, no configuration and no network.
/// </summary>
public sealed class RecordVerifier
{
    private static readonly Check Artefacts =
        new(CheckNames.Artefacts, CheckOutcome.NotChecked, RestsOn.FileAlone, "Files that the journal names by hash are not in this file.");

    private readonly VerificationOptions _options;
    private readonly List<Check> _checks = [];
    private readonly List<string> _notes = [];

    private RecordVerifier(VerificationOptions options) => _options = options;

    /// <summary>Checks a file.</summary>
    /// <param name="file">The whole file: a transcript begins with %PDF-, a journal with an opening brace.</param>
    /// <param name="options">What the person who checks brings along.</param>
    /// <returns>The outcome; no input makes this throw.</returns>
    public static VerificationReport Verify(ReadOnlyMemory<byte> file, VerificationOptions options)
    {
        var verifier = new RecordVerifier(options);
        return file.Span switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => verifier.Transcript(file),
            [(byte)'{', ..] => verifier.Journal(new MemoryStream(file.ToArray())),
            _ => new VerificationReport { Kind = "neither a transcript nor a journal", Result = VerificationResult.CannotRead, Checks = [] },
        };
    }

    /// <summary>Checks a journal from a stream, in memory that does not grow with its length.</summary>
    /// <param name="journal">The file, read to its end.</param>
    /// <param name="options">What the person who checks brings along.</param>
    /// <returns>The outcome; only a fault of the stream makes this throw.</returns>
    public static VerificationReport VerifyJournal(Stream journal, VerificationOptions options) => new RecordVerifier(options).Journal(journal);

    private VerificationReport Transcript(ReadOnlyMemory<byte> file)
    {
        var pdf = PdfEvidence.Read(file);
        _checks.AddRange(pdf.Checks);
        byte[]? record = null;
        JournalEvidence? inside = null;
        if (pdf is { Passed: true, Record: { } said, Certificate: { } certificate })
        {
            var bytes = pdf.Attachments[Attachment.JournalName];
            using var stream = new MemoryStream(bytes);
            var evidence = new JournalEvidence(stream, new JournalVerificationOptions { Kind = JournalKind.Ceremony, Id = said.Id }, _options.Shown);
            var journal = evidence.Journal;
            AddJournal(journal);
            CompareWithJournal(said, journal, Convert.ToHexStringLower(SHA256.HashData(certificate)));
            CheckScript(said, pdf.Attachments[Attachment.ScriptNameIn(said.Level)], bytes);
            CheckDisclosure(said, journal, bytes);
            CheckShown(evidence);
            CheckClosed(journal);
            CheckVirtual(said.Mode);
            CheckPages(pdf, said, journal, bytes);
            inside = journal.Passed ? evidence : null;
            record = journal.Fingerprint is { } fingerprint ? Convert.FromHexString(fingerprint) : null;
        }

        CheckRun(inside, pdf.Record?.Mode);
        return Report("transcript", pdf.Record?.Id, pdf.Record?.Mode, record, pdf.Signer);
    }

    private VerificationReport Journal(Stream file)
    {
        var evidence = new JournalEvidence(file, shown: _options.Shown);
        var journal = evidence.Journal;
        AddJournal(journal);
        var mode = ModeOf(journal.Mode);
        if (journal is { Passed: true, Start: { } start })
        {
            CheckKeyPurpose(start, mode);
            if (start.Kind == JournalKind.Ceremony)
            {
                CheckClosed(journal);
            }
        }

        CheckShown(evidence);
        CheckVirtual(mode);
        CheckRun(journal is { Passed: true, Start.Kind: JournalKind.Ceremony } ? evidence : null, mode);
        var record = journal.Fingerprint is { } fingerprint ? Convert.FromHexString(fingerprint) : null;
        var kind = journal.Start?.Kind switch { JournalKind.Annex => "annex", JournalKind.Register => "register", _ => "journal" };
        return Report(kind, journal.Start?.Id, mode, record, journal.Passed ? journal.Signer : null);
    }

    // What the journal says of the run, as far as its form holds.
    private void CheckRun(JournalEvidence? evidence, TranscriptMode? mode)
    {
        if (evidence is not null)
        {
            _checks.AddRange(evidence.RunChecks(_options.Pages?.BuildHash));
        }

        _checks.Add(Artefacts);
        _checks.AddRange(AttestationOnRecord.Of(evidence, mode));
        _checks.AddRange(ProofsOnRecord.Of(evidence));
        _checks.AddRange(IssuedOnRecord.Of(evidence));
    }

    private void AddJournal(JournalVerification journal)
    {
        var readable = journal.Check(JournalRule.Form).Passed;
        foreach (var check in journal.Checks)
        {
            var restsOn = check.Rule == JournalRule.Checkpoint ? RestsOn.ConsoleSignature : RestsOn.FileAlone;
            if (check.Passed && !readable && check.Rule != JournalRule.Torn)
            {
                // What holds for the other lines says nothing of the one that could not be read.
                _checks.Add(new Check(check.Rule.Code(), CheckOutcome.NotChecked, restsOn, "Not for every line: at least one could not be read."));
                continue;
            }

            Add(check.Rule.Code(), check.Passed, restsOn, check.Line is { } line ? $"Line {line}: {check.Text}" : check.Text);
        }

        _notes.AddRange(journal.Findings.Select(finding => $"{finding.Code}, line {finding.Line}: {finding.Text}"));
        if (journal.Withheld > 0)
        {
            _notes.Add($"{Counted.Are(journal.Withheld, "field")} withheld from this copy; their commitments hold the chain together.");
        }
    }

    private void CompareWithJournal(TranscriptRecord said, JournalVerification journal, string signer)
    {
        var differing = new List<string>();
        void Same(bool same, string what)
        {
            if (!same)
            {
                differing.Add(what);
            }
        }

        Same(said.Fingerprint == journal.Head.Previous, "record fingerprint");
        Same(said.Id == journal.Start?.Id, "id");
        Same(said.Closed == journal.Closed, "closed or open");
        Same(said.Mode == ModeOf(journal.Mode), "production, rehearsal or virtual");
        Same(signer == journal.Signer, "signer");
        Add(CheckNames.Record, differing.Count == 0, RestsOn.ConsoleSignature, differing.Count == 0
            ? "Fingerprint, id, kind and signer in the transcript are those of the journal inside."
            : $"Transcript and journal differ: {string.Join(", ", differing)}.");
    }

    private void CheckScript(TranscriptRecord said, byte[] script, byte[] journal)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(script));
        var lineEnd = Array.IndexOf(journal, (byte)'\n');
        bool Names(string other) => journal.AsSpan(0, Math.Max(0, lineEnd)).IndexOf(Encoding.ASCII.GetBytes($"\"{other}\"")) >= 0;
        if (said.Level == DisclosureClass.Public)
        {
            Add(CheckNames.Script, Names(said.ScriptHash), RestsOn.ConsoleSignature, Names(said.ScriptHash)
                ? "The journal's first line names the script's hash. The script is withheld; the outline in its place is the console's word."
                : "The journal's first line does not name the script's hash.");
            return;
        }

        var named = Names(hash);
        Add(CheckNames.Script, hash == said.ScriptHash && named, RestsOn.ConsoleSignature, hash != said.ScriptHash
            ? "The script inside has another hash than the transcript names."
            : named ? "The script inside has the hash that the transcript and the journal's first line name." : "The journal's first line does not name the script inside.");
    }

    // What a copy shows must be what its level allows: nothing forgotten, and nothing held back under another name.
    private void CheckDisclosure(TranscriptRecord said, JournalVerification journal, byte[] bytes)
    {
        if (!journal.Check(JournalRule.Form).Passed)
        {
            return;
        }

        using var stream = new MemoryStream(bytes);
        var wrong = JournalReader.Read(stream).SelectMany(line => JournalField.Of(line).Select(field => (line.Sequence, Field: field)))
            .Where(found => (found.Field.Value is null) != (found.Field.Class > said.Level)).Select(found => ((long, string)?)(found.Sequence, found.Field.Name)).FirstOrDefault();
        Add(CheckNames.Disclosure, wrong is null, RestsOn.FileAlone, wrong is var (line, name)
            ? $"The file is of the level {said.Level.Name()}, and {name} in line {line} of the journal is not {(said.Level == DisclosureClass.Internal ? "shown" : "shown or withheld as that level asks")}."
            : said.Level == DisclosureClass.Internal ? "The whole record: nothing is withheld." : $"A copy of the level {said.Level.Name()}: {Counted.Are(journal.Withheld, "field")} withheld, with its commitment in the chain.");
    }

    private void CheckShown(JournalEvidence evidence)
    {
        foreach (var shown in _options.Shown)
        {
            var fits = evidence.Journal.Passed && evidence.Fitting.Contains(shown);
            var value = Encoding.UTF8.GetString(CanonicalJson.Encode(shown.Value));
            Add(CheckNames.Shown, fits, RestsOn.FileAlone, fits
                ? $"Line {shown.Sequence}, {shown.Name} is {(value.Length > 200 ? value[..200] + "…" : value)}: what this record commits to."
                : $"Line {shown.Sequence}, {shown.Name}: this record does not commit to the value that is shown.");
        }
    }

    private void CheckClosed(JournalVerification journal) =>
        Add(CheckNames.Closed, journal.Closed, RestsOn.ConsoleSignature, journal.Closed
            ? "The journal ends with its closing line, signed by the console."
            : "The journal is open: it has no closing line, so lines may be missing at its end.");

    private void CheckVirtual(TranscriptMode? mode)
    {
        if (mode == TranscriptMode.Virtual)
        {
            Add(CheckNames.Virtual, _options.AcceptVirtual, RestsOn.ConsoleWord, _options.AcceptVirtual
                ? "A VIRTUAL DEVICE took part: no hardware protected any key. You accept that."
                : "A VIRTUAL DEVICE took part: no hardware protected any key. Give --accept-virtual if that is what you expect.");
        }
    }

    private void CheckKeyPurpose(JournalStart start, TranscriptMode? mode)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(start.Certificate);
        var rehearsal = ConsoleSigningKey.PurposeOf(certificate) == KeyPurpose.Rehearsal;
        Add(CheckNames.Mode, rehearsal == (mode == TranscriptMode.Rehearsal), RestsOn.ConsoleSignature, rehearsal
            ? "A REHEARSAL, signed by a key for rehearsals. Never a production record."
            : "Signed by a key for production.");
    }

    // The same document drawn by the same build gives the same bytes. If they are the same, it does not matter who drew them.
    private void CheckPages(PdfEvidence pdf, TranscriptRecord said, JournalVerification journal, byte[] bytes)
    {
        var found = journal.Passed ? _options.Pages?.Read(new PageSource.Inside(bytes, pdf.Attachments[Attachment.ScriptNameIn(said.Level)], pdf.Signer!, said.Level)) : null;
        if (found is not null && TranscriptFile.Draw(found.Document with { Paper = said.Paper }) is var (drawn, chain) && drawn.AsSpan().SequenceEqual(pdf.DrawnPages.Span))
        {
            Add(CheckNames.PageText, chain.Select(Convert.ToHexStringLower).SequenceEqual(said.PageChain), RestsOn.FileAlone,
                "The pages are, byte for byte, those that this program lays out from the journal inside.");
        }
        else if (found is not null && found.BuildHash == _options.Pages!.BuildHash())
        {
            Add(CheckNames.PageText, false, RestsOn.FileAlone, "The pages are not those that this same build lays out from the journal inside.");
        }
        else
        {
            _checks.Add(new Check(CheckNames.PageText, CheckOutcome.NotChecked, RestsOn.ConsoleWord, _options.Pages is null || !journal.Passed
                ? "The pages were not laid out again from the journal; what they say is the console's word."
                : found is null
                    ? "The pages cannot be laid out again from this copy of the journal; what they say is the console's word."
                    : "Another build of the program drew the pages, and this one draws them otherwise; what they say is the console's word."));
        }
    }

    private VerificationReport Report(string kind, string? id, TranscriptMode? mode, byte[]? record, string? signer)
    {
        var result = _checks.Exists(check => check.Outcome == CheckOutcome.Fail) ? VerificationResult.NotGood : VerificationResult.Good;
        var fingerprint = signer is null ? null : Convert.FromHexString(signer);
        if (result == VerificationResult.Good)
        {
            var trusted = fingerprint is not null && _options.Trusts(fingerprint);
            _checks.Add(new Check(CheckNames.Trust, trusted ? CheckOutcome.Pass : CheckOutcome.NotChecked, RestsOn.TrustGiven, trusted
                ? "The signer is one that you gave as trusted."
                : "The signer is not known to be trusted. Compare its words with the paper, then give them with --trust."));
            result = trusted ? VerificationResult.Good : VerificationResult.SignerUnknown;
        }

        return new VerificationReport { Kind = kind, Result = result, Checks = _checks, Notes = _notes, Id = id, Mode = mode, Record = record, Signer = fingerprint };
    }

    private static TranscriptMode? ModeOf(JournalMode? mode) => mode switch
    {
        JournalMode.Production => TranscriptMode.Production,
        JournalMode.Rehearsal => TranscriptMode.Rehearsal,
        JournalMode.Virtual => TranscriptMode.Virtual,
        _ => null,
    };

    private void Add(string name, bool holds, RestsOn restsOn, string detail) =>
        _checks.Add(new Check(name, holds ? CheckOutcome.Pass : CheckOutcome.Fail, restsOn, detail));
}
