using Ceremony.App.Registers;
using Ceremony.App.ViewModels;

namespace Ceremony.App.Presentation.Registers;

/// <summary>Shows a register: answers its question, and finds, counts and pages its rows.</summary>
public abstract class RegisterPresenter
{
    /// <summary>Every register, in the order in which they are named.</summary>
    public static IReadOnlyList<RegisterPresenter> All { get; } =
        [new KeysPresenter(), new DrillsPresenter(), new ShareFilesPresenter(), new DevicesPresenter(), new OfficersPresenter(), new CeremoniesPresenter()];

    /// <summary>Its name in addresses.</summary>
    public abstract string Name { get; }

    /// <summary>Its title.</summary>
    public abstract string Title { get; }

    /// <summary>The question that it answers.</summary>
    public abstract string Question { get; }

    /// <summary>The register of that name, or null.</summary>
    /// <param name="name">The name.</param>
    public static RegisterPresenter? Find(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>The answer at a glance, and whether it needs somebody's attention.</summary>
    /// <param name="source">What the registers follow from.</param>
    public abstract RegisterAnswer Answer(RegisterSource source);

    /// <summary>A page of it.</summary>
    /// <param name="source">What the registers follow from.</param>
    /// <param name="query">What is to be shown.</param>
    /// <param name="time">Times as people read them.</param>
    public abstract RegisterView View(RegisterSource source, RegisterQuery query, RoomTime time);

    /// <summary>All of it, for other programs.</summary>
    /// <param name="source">What the registers follow from.</param>
    public abstract RegisterSheet Sheet(RegisterSource source);
}

/// <summary>The answer to a register's question.</summary>
/// <param name="Words">A sentence or two.</param>
/// <param name="Kind">What glyph and colour stand before it.</param>
public sealed record RegisterAnswer(string Words, StatusKind Kind)
{
    /// <summary>As it is shown.</summary>
    public StatusView View => new(Kind, Words);
}

/// <summary>A part of a register that can be shown alone.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Includes">True for a row that belongs to it.</param>
internal sealed record RegisterPart<TRow>(string Name, string Words, Func<TRow, bool> Includes);

/// <summary>A register of rows of one kind.</summary>
internal abstract class RegisterPresenter<TRow> : RegisterPresenter
{
    /// <summary>Heads of the columns of its page.</summary>
    protected abstract IReadOnlyList<string> Heads { get; }

    /// <inheritdoc/>
    public override RegisterAnswer Answer(RegisterSource source) => Answer(Rows(source), source);

    /// <inheritdoc/>
    public override RegisterView View(RegisterSource source, RegisterQuery query, RoomTime time)
    {
        var (rows, parts) = (Rows(source), Parts(source));
        var part = parts.FirstOrDefault(one => one.Name == query.Filter);
        var words = new SearchWords(query.Search);
        var found = rows.Where(row => part?.Includes(row) != false && words.AreIn(Texts(row))).ToList();
        var shown = PagingView.Of(query.Page, query.Rows, found.Count);
        return new RegisterView(
            Name,
            Title,
            Question,
            Answer(rows, source).View,
            [new RegisterFilterView("", "All", rows.Count, part is null), .. parts.Select(one => new RegisterFilterView(one.Name, one.Words, rows.Count(one.Includes), one == part))],
            Heads,
            [.. shown.PartOf(found).Select(row => Line(row, source, time))],
            shown,
            rows.Count);
    }

    /// <inheritdoc/>
    public override RegisterSheet Sheet(RegisterSource source) => Sheet(Rows(source), source);

    /// <summary>All rows, in the order of the page.</summary>
    protected abstract IReadOnlyList<TRow> Rows(RegisterSource source);

    /// <summary>Its parts.</summary>
    protected abstract IReadOnlyList<RegisterPart<TRow>> Parts(RegisterSource source);

    /// <summary>The answer that those rows give.</summary>
    protected abstract RegisterAnswer Answer(IReadOnlyList<TRow> rows, RegisterSource source);

    /// <summary>All of it, for other programs.</summary>
    protected abstract RegisterSheet Sheet(IReadOnlyList<TRow> rows, RegisterSource source);

    /// <summary>The texts of a row in which words are looked for.</summary>
    protected abstract IEnumerable<string?> Texts(TRow row);

    /// <summary>A row on the page.</summary>
    protected abstract RegisterLineView Line(TRow row, RegisterSource source, RoomTime time);

    /// <summary>A ceremony's id as a cell that leads to it.</summary>
    protected static RegisterCellView Ceremony(string id, params IReadOnlyList<string> details) => new(id, details) { Address = $"/ceremony/{id}" };
}
