using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>A section that is a list of facts: opening checks, media, software, what a step kind wants to say.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Facts">The facts; "None." is printed if there are none.</param>
public sealed record FactsSection(string Title, IReadOnlyList<Fact> Facts) : ITranscriptSection
{
    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        if (Facts.Count == 0)
        {
            flow.Paragraph("None.");
            return;
        }

        flow.Facts(Facts);
    }
}
