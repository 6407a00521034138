using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The record fingerprint in hex, in words and as a QR code.</summary>
/// <param name="Fingerprint">The hash of the journal's last line, 32 bytes.</param>
/// <param name="Words">Its words.</param>
public sealed record FingerprintSection(byte[] Fingerprint, IReadOnlyList<string> Words) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Record fingerprint";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("The hash of the journal’s last line, and so of everything before it. Whoever holds a copy made by hand can tell this record from any other.");
        flow.HashWithQr("SHA-256", Fingerprint, Convert.ToHexStringLower(Fingerprint));
        flow.SubHeading("In words");
        flow.Words(Words);
    }
}
