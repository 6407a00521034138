namespace Ceremony.App.Evidence.Verification;

/// <summary>The permanent codes of the checks of a transcript; those of its journal are in Ceremony.Domain.Journals. See docs/formats/transcript.md.</summary>
public static class CheckNames
{
    /// <summary>The file has the strict form, and nothing lies between its objects.</summary>
    public const string Structure = "PDF-STRUCTURE";

    /// <summary>The certification signature covers its revision, and the newest signature the whole file.</summary>
    public const string Coverage = "PDF-COVERAGE";

    /// <summary>What signatures do not cover has the one form it may have.</summary>
    public const string Encoding = "PDF-ENCODING";

    /// <summary>The console's signature fits the bytes it covers.</summary>
    public const string Signature = "PDF-SIGNATURE";

    /// <summary>The signature is a certification that allows only form filling.</summary>
    public const string Certification = "PDF-CERTIFICATION";

    /// <summary>Later revisions fill empty signature fields and nothing else.</summary>
    public const string Later = "PDF-LATER";

    /// <summary>A signature that an officer added is valid.</summary>
    public const string Officer = "PDF-OFFICER";

    /// <summary>Journal and script are inside, under their names.</summary>
    public const string Attachments = "PDF-ATTACHMENTS";

    /// <summary>Rehearsal or production: the marks in the file fit the kind of key that signed it.</summary>
    public const string Mode = "RECORD-MODE";

    /// <summary>The pages' text against the journal.</summary>
    public const string PageText = "PDF-PAGES";

    /// <summary>The embedded script has the hash that the transcript names.</summary>
    public const string Script = "SCRIPT-HASH";

    /// <summary>The transcript's fingerprint, id, mode and signer are those of the embedded journal.</summary>
    public const string Record = "RECORD-MATCH";

    /// <summary>The copy withholds what its level says, and nothing else.</summary>
    public const string Disclosure = "RECORD-DISCLOSURE";

    /// <summary>A withheld value that was shown is what the record commits to.</summary>
    public const string Shown = "FIELD-SHOWN";

    /// <summary>The journal is closed.</summary>
    public const string Closed = "RECORD-CLOSED";

    /// <summary>The events are such as the rules of a ceremony can lead to.</summary>
    public const string Run = "RECORD-RUN";

    /// <summary>What the devices said of shares outstanding adds up.</summary>
    public const string ShareCounters = "SHARE-COUNTERS";

    /// <summary>The key check values on record fit each other and the script.</summary>
    public const string Kcv = "KCV";

    /// <summary>A record made with a virtual device, outside a rehearsal, was accepted.</summary>
    public const string Virtual = "RECORD-VIRTUAL";

    /// <summary>Files named in the journal by their hash, such as public keys.</summary>
    public const string Artefacts = "ARTEFACTS";

    /// <summary>Genuineness of the devices.</summary>
    public const string Attestation = "DEVICE-ATTESTATION";

    /// <summary>What keys signed in the ceremony.</summary>
    public const string Proof = "KEY-PROOF";

    /// <summary>What keys issued in the ceremony, and what was brought for it: certificates, CRLs, requests.</summary>
    public const string Issued = "ISSUED";

    /// <summary>The list of an evidence bundle is of this record.</summary>
    public const string BundleManifest = "BUNDLE-MANIFEST";

    /// <summary>Every file of a bundle is the one listed, and there is no other.</summary>
    public const string BundleFiles = "BUNDLE-FILES";

    /// <summary>A bundle's journal is the one inside its transcript.</summary>
    public const string BundleRecord = "BUNDLE-RECORD";

    /// <summary>The annex goes on from the closing line.</summary>
    public const string Annex = "ANNEX";

    /// <summary>The transcript is the one that the annex says was made.</summary>
    public const string AnnexTranscript = "ANNEX-TRANSCRIPT";

    /// <summary>A timestamp that was attached is a valid one of this record.</summary>
    public const string Timestamp = "TIMESTAMP";

    /// <summary>The signer is one of the trusted.</summary>
    public const string Trust = "SIGNER-TRUSTED";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Structure, Coverage, Encoding, Signature, Certification, Later, Officer, Attachments, Mode, PageText,
        Script, Record, Disclosure, Shown, Closed, Run, ShareCounters, Kcv, Virtual, Artefacts, Attestation, Proof, Issued,
        BundleManifest, BundleFiles, BundleRecord, Annex, AnnexTranscript, Timestamp, Trust,
    ];
}
