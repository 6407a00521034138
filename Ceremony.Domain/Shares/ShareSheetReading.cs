using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares;

/// <summary>What came of reading a typed or scanned share sheet.</summary>
public abstract record ShareSheetReading
{
    private ShareSheetReading()
    {
    }

    /// <summary>The sheet was read.</summary>
    /// <param name="File">The share file; whoever receives it disposes it.</param>
    public sealed record Read(ShareFile File) : ShareSheetReading;

    /// <summary>The sheet was not read.</summary>
    /// <param name="Refusal">Why, in words for the officer.</param>
    /// <param name="Rows">Numbers of the rows to look at again; empty when no single row is to blame.</param>
    public sealed record Refused(Refusal Refusal, IReadOnlyList<int> Rows) : ShareSheetReading;
}
