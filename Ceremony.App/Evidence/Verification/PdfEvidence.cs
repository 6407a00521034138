using System.IO.Compression;
using System.Security.Cryptography;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Checks a transcript's PDF by itself: form, signatures and what they cover, attachments. What is attached is checked elsewhere.
/// The check is strict: it accepts only files of the form that <see cref="TranscriptFile"/> writes.
/// </summary>
public sealed class PdfEvidence
{
    private const int LargestAttachment = 512 * 1024 * 1024;

    private static readonly string[] CatalogEntries =
    [
        "AF", "AcroForm", "Lang", "Names", "Outlines", "PageMode", "Pages", "Perms", "PieceInfo", "Type", "Version", "ViewerPreferences",
    ];

    private readonly List<Check> _checks = [];
    private readonly Dictionary<string, byte[]> _attachments = new(StringComparer.Ordinal);
    private KeyPurpose _purpose;

    private PdfEvidence()
    {
    }

    /// <summary>The checks in the order in which they were made.</summary>
    public IReadOnlyList<Check> Checks => _checks;

    /// <summary>No check failed.</summary>
    public bool Passed => _checks.TrueForAll(check => check.Outcome != CheckOutcome.Fail);

    /// <summary>The embedded files by name; empty if the signature did not hold.</summary>
    public IReadOnlyDictionary<string, byte[]> Attachments => _attachments;

    /// <summary>The console's certificate (DER), or null if the signature did not hold.</summary>
    public byte[]? Certificate { get; private set; }

    /// <summary>SHA-256 of the console's certificate, 64 lower-case hexadecimal digits, or null if the signature did not hold.</summary>
    public string? Signer => Certificate is null ? null : Convert.ToHexStringLower(SHA256.HashData(Certificate));

    /// <summary>What the file says of itself, or null if the signature did not hold.</summary>
    public TranscriptRecord? Record { get; private set; }

    /// <summary>The first revision: the pages as they were drawn. Empty if the signature did not hold.</summary>
    public ReadOnlyMemory<byte> DrawnPages { get; private set; }

    /// <summary>Reads and checks a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The outcome; no input makes this throw.</returns>
    public static PdfEvidence Read(ReadOnlyMemory<byte> bytes)
    {
        var evidence = new PdfEvidence();
        try
        {
            evidence.Check(bytes);
        }
        catch (PdfFormatException fault)
        {
            evidence.Add(CheckNames.Structure, false, RestsOn.FileAlone, fault.Message);
        }
        catch (Exception fault) when (fault is OverflowException or CryptographicException or InvalidDataException or ArgumentException)
        {
            // Deep inside a value that no transcript of ours has: a number out of range, a broken certificate or stream.
            evidence.Add(CheckNames.Structure, false, RestsOn.FileAlone, "A value in the file is out of range or broken.");
        }

        if (!evidence.Passed)
        {
            (evidence.Certificate, evidence.Record, evidence.DrawnPages) = (null, null, default);
            evidence._attachments.Clear();
        }

        return evidence;
    }

    private void Check(ReadOnlyMemory<byte> bytes)
    {
        var file = PdfFile.Parse(bytes);
        Require(file.Revisions.Count >= 2, "The file has no signed revision.");
        var catalog = file.Root;
        Require(catalog.Entries.Select(entry => entry.Key).Order(StringComparer.Ordinal).SequenceEqual(CatalogEntries), "The document's catalog has other entries than a transcript's.");
        Add(CheckNames.Structure, true, RestsOn.FileAlone, $"{Counted.Of(file.Revisions.Count, "revision")}, {Counted.Of(file.Pages().Count, "page")}; nothing lies between the objects.");

        if (!CheckConsole(file) || !CheckLater(file))
        {
            return;
        }

        Record = ReadRecord(file);
        CheckMode();
        ReadAttachments(file);
        DrawnPages = file.Bytes[..file.Revisions[0].End];
    }

    private bool CheckConsole(PdfFile file)
    {
        var revision = file.Revisions[1];
        var number = file.Follow<PdfValue.Dict>(file.Root["Perms"]).Need<PdfValue.Ref>("DocMDP").Number;
        var signature = new PdfSignature(file, revision, number);
        if (!Add(CheckNames.Coverage, signature.CoversItsRevision(), RestsOn.FileAlone,
            "The console's signature covers every byte of its revision but its own digits.", "The console's signature does not cover all of its revision."))
        {
            return false;
        }

        var structure = signature.Structure();
        if (!Add(CheckNames.Encoding, structure is not null, RestsOn.FileAlone,
            "Upper-case digits, canonical DER, no unsigned attributes, zero padding.", "The signature's digits hold something that it does not cover, or are not in the one form allowed."))
        {
            return false;
        }

        using var certificate = signature.Verify(structure!, out var fault);
        if (!Add(CheckNames.Signature, certificate is not null, RestsOn.ConsoleSignature, "The console's signature is valid (CMS, ECDSA P-256, SHA-256).", $"The console's signature is not valid: {fault}."))
        {
            return false;
        }

        Certificate = certificate!.RawData;
        _purpose = ConsoleSigningKey.PurposeOf(certificate);
        return Add(CheckNames.Certification, IsCertification(signature.Dictionary), RestsOn.ConsoleSignature,
            "A certification that allows filling the empty signature fields and nothing else.", "The console's signature is not a certification of the kind expected.");
    }

    private static bool IsCertification(PdfValue.Dict signature) =>
        signature["SubFilter"] is PdfValue.Name { Value: "ETSI.CAdES.detached" }
        && signature["Filter"] is PdfValue.Name { Value: "Adobe.PPKLite" }
        && signature["Reference"] is PdfValue.Array { Items: [PdfValue.Dict reference] }
        && reference["TransformMethod"] is PdfValue.Name { Value: "DocMDP" }
        && reference["TransformParams"] is PdfValue.Dict parameters
        && parameters["P"] is PdfValue.Num { Spelling: "2" };

    private bool CheckLater(PdfFile file)
    {
        if (file.Revisions.Count == 2)
        {
            return Add(CheckNames.Later, true, RestsOn.FileAlone, "Nothing was added after the console's signature.");
        }

        var later = new LaterRevisions(file);
        if (later.Fault() is { } fault)
        {
            return Add(CheckNames.Later, false, RestsOn.FileAlone, fault);
        }

        Add(CheckNames.Later, true, RestsOn.FileAlone, file.Revisions.Count == 3
            ? "1 later revision; it fills one empty signature field and does nothing else."
            : $"{file.Revisions.Count - 2} later revisions; each fills one empty signature field and does nothing else.");
        var number = 2;
        foreach (var (field, signature) in later.Signatures)
        {
            var structure = signature.CoversItsRevision() ? signature.Structure() : null;
            string? why = "it does not cover its revision, or its digits hold something that it does not cover";
            using var certificate = structure is null ? null : signature.Verify(structure, out why);
            Add(CheckNames.Officer, certificate is not null, RestsOn.PersonSignature,
                certificate is null ? "" : $"Field {field}: {signature.Statement}, signed by {certificate.Subject}, certificate SHA-256 {Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..16]}…; covers all of the file up to revision {++number} of {file.Revisions.Count}.", $"Field {field}: the signature is not valid: {why}.");
        }

        return Passed;
    }

    private void CheckMode()
    {
        var expected = Record!.Mode == TranscriptMode.Rehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production;
        Add(CheckNames.Mode, _purpose == expected, RestsOn.ConsoleSignature,
            expected == KeyPurpose.Rehearsal ? "A REHEARSAL, signed by a key for rehearsals. Never a production record." : $"Marked {Record.Mode.ToString().ToUpperInvariant()}, signed by a key for production.",
            "The mark in the file does not fit the key: production and rehearsal are mixed up.");
    }

    private static TranscriptRecord ReadRecord(PdfFile file)
    {
        var data = file.Follow<PdfValue.Dict>(file.Follow<PdfValue.Dict>(file.Follow<PdfValue.Dict>(file.Root["PieceInfo"])["Ceremony"])["Private"]);
        string Text(string key) => data.Need<PdfValue.Text>(key).Decoded;
        Require(data.Need<PdfValue.Num>("Form").Integer == TranscriptFile.Form, "The transcript has a form that this version does not know.");
        var known = Enum.TryParse<TranscriptMode>(data.Need<PdfValue.Name>("Mode").Value, out var mode) && Enum.IsDefined(mode);
        Require(known, "The transcript is of an unknown kind.");
        var hasPaper = Enum.TryParse<Paper>(data.Need<PdfValue.Name>("Paper").Value, out var paper) && Enum.IsDefined(paper);
        Require(hasPaper, "The transcript is laid out for an unknown paper.");
        var hasLevel = Enum.TryParse<DisclosureClass>(data.Need<PdfValue.Name>("Level").Value, out var level) && Enum.IsDefined(level);
        Require(hasLevel, "The transcript is a copy for unknown readers.");
        return new TranscriptRecord(
            Text("Id"), mode, data.Need<PdfValue.Bool>("Closed").Value, Text("Record"), Text("Script"), Text("Software"),
            [.. data.Need<PdfValue.Array>("PageChain").Items.Select(item => file.Follow<PdfValue.Text>(item).Decoded)], paper, level);
    }

    private void ReadAttachments(PdfFile file)
    {
        var names = file.Follow<PdfValue.Array>(file.Follow<PdfValue.Dict>(file.Follow<PdfValue.Dict>(file.Root["Names"])["EmbeddedFiles"])["Names"]).Items;
        Require(names.Count % 2 == 0, "The list of embedded files is broken.");
        for (var i = 0; i < names.Count; i += 2)
        {
            var specification = file.Follow<PdfValue.Dict>(names[i + 1]);
            var name = file.Follow<PdfValue.Text>(names[i]).Decoded;
            var stream = file.Follow<PdfValue.Stream>(file.Follow<PdfValue.Dict>(specification["EF"])["F"]);
            var size = file.Follow<PdfValue.Dict>(stream.Head["Params"]).Need<PdfValue.Num>("Size").Integer;
            Require(file.Follow<PdfValue.Text>(specification["UF"]).Decoded == name && !_attachments.ContainsKey(name), "An embedded file has two names, or two files have one.");
            Require(size is >= 0 and <= LargestAttachment, "An embedded file is too large.");
            _attachments[name] = Unpack(stream.Data, (int)size);
        }

        var script = Attachment.ScriptNameIn(Record!.Level);
        var complete = _attachments.Keys.ToHashSet(StringComparer.Ordinal).SetEquals([Attachment.JournalName, script]);
        Add(CheckNames.Attachments, complete, RestsOn.ConsoleSignature,
            $"{Attachment.JournalName} and {script} are inside.", $"The file should hold {Attachment.JournalName} and {script}, and nothing else.");
    }

    private static byte[] Unpack(ReadOnlyMemory<byte> packed, int size)
    {
        var content = new byte[size];
        using var source = new MemoryStream(packed.ToArray());
        using var inflate = new ZLibStream(source, CompressionMode.Decompress);
        Require(inflate.ReadAtLeast(content, size, throwOnEndOfStream: false) == size && inflate.ReadByte() < 0, "An embedded file is not as long as it says.");
        return content;
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new PdfFormatException(fault);
        }
    }

    private bool Add(string name, bool holds, RestsOn restsOn, string detail, string? fault = null)
    {
        _checks.Add(new Check(name, holds ? CheckOutcome.Pass : CheckOutcome.Fail, restsOn, holds ? detail : fault ?? detail));
        return holds;
    }
}
