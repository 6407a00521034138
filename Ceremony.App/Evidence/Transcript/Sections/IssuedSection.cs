using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>What a ceremony issued, and the files that were brought for it. All of it is public.</summary>
/// <param name="Entries">One entry per certificate, CRL or file.</param>
public sealed record IssuedSection(IReadOnlyList<IssuedSection.Entry> Entries) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Certificates and CRLs";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("What was signed is told by the SHA-256 of its bytes to be signed, which was read out before, and of its file. The lines are decoded from the signed bytes themselves, which are in the journal.");
        foreach (var entry in Entries)
        {
            flow.SubHeading(entry.Name);
            flow.Facts(entry.Facts);
            flow.Space(6);
        }
    }

    /// <summary>A certificate, a CRL or a file.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Facts">What it says, and what was checked.</param>
    public sealed record Entry(string Name, IReadOnlyList<Fact> Facts);
}
