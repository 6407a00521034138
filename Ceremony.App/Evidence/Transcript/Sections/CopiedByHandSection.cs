using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Lines on which people write the fingerprint's words from the console's screen.</summary>
/// <param name="Writers">Name and role of each, such as ("M. Haddad", "witness"); an empty name leaves room for one.</param>
/// <param name="WordCount">Number of words to write.</param>
public sealed record CopiedByHandSection(IReadOnlyList<CopiedByHandSection.Writer> Writers, int WordCount) : ITranscriptSection
{
    /// <inheritdoc/>
    public string Title => "Copied by hand";

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("To be written from the console’s screen, not from this page, and then compared with it.");
        foreach (var writer in Writers)
        {
            flow.CopyLines(writer.Name.Length == 0 ? "Name, role: ____________________" : RichText.Bold(writer.Name) + $", {writer.Role}, wrote:", WordCount);
        }
    }

    /// <summary>Somebody who copies the words.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Role">Role, in small letters.</param>
    public sealed record Writer(string Name, string Role);
}
