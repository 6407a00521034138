using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>What the file holds besides its pages.</summary>
/// <param name="Facts">File name or "Signature", and what there is to say about it.</param>
public sealed record InThisFileSection(IReadOnlyList<Fact> Facts) : ITranscriptSection
{
    /// <inheritdoc/>
    public string Title => "In this file";

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow) => flow.Facts(Facts);
}
