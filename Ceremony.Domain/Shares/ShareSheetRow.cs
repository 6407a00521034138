namespace Ceremony.Domain.Shares;

/// <summary>One row of a printed share sheet: its number, a line of base64, and a check group that notices typing errors in the row.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The base64 characters, without blanks.</param>
public sealed record ShareSheetRow(int Number, string Text)
{
    /// <summary>The row's <see cref="CheckGroup"/>.</summary>
    public string Check => CheckGroup.Of(Number, Text);

    /// <summary>The row as it is printed: number, text, check group.</summary>
    public override string ToString() => $"{Number}: {Text} {Check}";
}
