namespace Ceremony.Bench;

/// <summary>What a benchmark gave.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Method">How, in sentences for the document.</param>
/// <param name="Comparisons">The figures.</param>
/// <param name="Tables">Further tables in Markdown.</param>
internal sealed record Measured(string Title, string Method, IReadOnlyList<Comparison> Comparisons, params IReadOnlyList<string> Tables);
