namespace Ceremony.App.ViewModels;

/// <summary>A register: one question of an owner, its answer at a glance, and a page of the rows that it rests on.</summary>
/// <param name="Name">Its name in addresses, such as <c>devices</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Question">The question that it answers.</param>
/// <param name="Answer">The answer, in a sentence or two, and what glyph stands before it.</param>
/// <param name="Filters">Parts of the register that can be shown alone.</param>
/// <param name="Heads">Heads of the columns.</param>
/// <param name="Lines">The rows of this page.</param>
/// <param name="Shown">Which of the rows that fit the filter and the search those are.</param>
/// <param name="Total">Rows of the whole register.</param>
public sealed record RegisterView(
    string Name,
    string Title,
    string Question,
    StatusView Answer,
    IReadOnlyList<RegisterFilterView> Filters,
    IReadOnlyList<string> Heads,
    IReadOnlyList<RegisterLineView> Lines,
    PagingView Shown,
    int Total)
{
    /// <summary>Where its whole content can be taken along: name and address of each form.</summary>
    public IReadOnlyList<NavigationView> Exports { get; init; } = [];
}

/// <summary>A part of a register that can be shown alone.</summary>
/// <param name="Name">Its name in addresses; empty for the whole.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Count">Its rows.</param>
/// <param name="IsChosen">True if it is shown.</param>
public sealed record RegisterFilterView(string Name, string Words, int Count, bool IsChosen);

/// <summary>A row.</summary>
/// <param name="Key">What tells it from the others.</param>
/// <param name="Cells">Its cells; the first is its head.</param>
public sealed record RegisterLineView(string Key, IReadOnlyList<RegisterCellView> Cells);

/// <summary>A cell.</summary>
/// <param name="Text">What it says; "none" or the like where there is nothing, never empty.</param>
/// <param name="Details">Quiet lines under it.</param>
public sealed record RegisterCellView(string Text, params IReadOnlyList<string> Details)
{
    /// <summary>True for serial numbers, hashes and file names.</summary>
    public bool IsCode { get; init; }

    /// <summary>Its status, in place of plain text; its word is the text.</summary>
    public StatusKind? Status { get; init; }

    /// <summary>Where the text leads, or null.</summary>
    public string? Address { get; init; }
}

/// <summary>A register at a glance.</summary>
/// <param name="Question">The question that it answers.</param>
/// <param name="Answer">The answer, and what glyph stands before it.</param>
/// <param name="Address">Where its rows are.</param>
public sealed record RegisterAnswerView(string Question, StatusView Answer, string Address);
