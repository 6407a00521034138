namespace Ceremony.App.Evidence.Pdf;

/// <summary>A bookmark: a section's title and where it begins.</summary>
internal sealed record OutlineEntry(string Title, int Page, float Y);
