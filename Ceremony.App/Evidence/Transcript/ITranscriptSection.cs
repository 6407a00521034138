using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>A numbered section of the transcript: its facts, and how they are laid out. A step kind may bring one of its own.</summary>
public interface ITranscriptSection
{
    /// <summary>The heading, which is also the bookmark and what page references name.</summary>
    string Title { get; }

    /// <summary>The section begins on a page of its own.</summary>
    bool StartsPage { get; }

    /// <summary>Writes the section's content; the heading is already there.</summary>
    /// <param name="flow">The pen.</param>
    void Compose(Flow flow);
}
