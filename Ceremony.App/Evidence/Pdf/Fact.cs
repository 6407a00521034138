namespace Ceremony.App.Evidence.Pdf;

/// <summary>A named fact in a list: term on the left, value on the right.</summary>
/// <param name="Term">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="SeeSection">The title of a section whose page number is put behind the value, or null.</param>
public sealed record Fact(string Term, RichText Value, string? SeeSection = null);
