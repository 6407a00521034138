using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>What the file holds besides its pages.</summary>
/// <param name="Facts">File name or "Signature", and what there is to say about it.</param>
public sealed record InThisFileSection(IReadOnlyList<Fact> Facts) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "In this file";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow) => flow.Facts(Facts);
}
