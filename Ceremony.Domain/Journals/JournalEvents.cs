namespace Ceremony.Domain.Journals;

/// <summary>The few event names that the format itself knows; all others are the callers' own.</summary>
public static class JournalEvents
{
    /// <summary>The last line of a ceremony's journal. It is a checkpoint, and its hash is the record fingerprint.</summary>
    public const string CeremonyClosed = "ceremony.closed.v1";

    /// <summary>
    /// The console signs with another certificate from the next line on; <c>data.certificate</c> holds it as base64 DER.
    /// It is a checkpoint: signed by the old key, or, when that is lost, by the new one, which a verifier then reports.
    /// </summary>
    public const string CertificateChanged = "certificate.changed.v1";

    /// <summary>
    /// A torn last line was found at restart and is replaced by this line. <c>data</c> names <c>offset</c> and
    /// <c>length</c> in bytes and the <c>sha256</c> of what was cut.
    /// </summary>
    public const string TornLineCut = "journal.cut.v1";

    /// <summary>The data of <see cref="TornLineCut"/>.</summary>
    /// <param name="offset">Where the torn line began, in bytes from the start of the file.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="sha256">Its SHA-256, 64 lower-case hex digits.</param>
    public static JournalValue.Map TornLineCutData(long offset, long length, string sha256) =>
        JournalValue.MapOf(("length", length), ("offset", offset), ("sha256", sha256));

    /// <summary>True for the closing event, in any version.</summary>
    /// <param name="name">An event's name.</param>
    public static bool IsClosing(string name) => name.StartsWith("ceremony.closed.v", StringComparison.Ordinal);

    /// <summary>True for a change of certificate, in any version.</summary>
    internal static bool IsCertificateChange(string name) => name.StartsWith("certificate.changed.v", StringComparison.Ordinal);
}
