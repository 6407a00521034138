namespace Ceremony.App.Presentation.Registers;

/// <summary>What of a register is to be shown.</summary>
/// <param name="Search">Words that a row must have, each in any column; empty for all rows.</param>
/// <param name="Filter">Name of a part of the register; empty for the whole.</param>
/// <param name="Page">From 1; one that is too high is the last.</param>
public sealed record RegisterQuery(string Search, string Filter, int Page)
{
    /// <summary>Rows on a page, at least 1.</summary>
    public int Rows { get; init; } = 25;

    /// <summary>Everything on one page.</summary>
    public static RegisterQuery Everything { get; } = new("", "", 1) { Rows = int.MaxValue };
}
