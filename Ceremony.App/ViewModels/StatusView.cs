namespace Ceremony.App.ViewModels;

/// <summary>A status as it is shown: the kind gives glyph and colour, the word says it.</summary>
/// <param name="Kind">What glyph and colour stand before the word.</param>
/// <param name="Word">One of the kind's words, lower case, such as "entered".</param>
public sealed record StatusView(StatusKind Kind, string Word)
{
    /// <summary>The usual word of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static StatusView Of(StatusKind kind) => new(kind, WordOf(kind));

    /// <summary>The value of <c>data-state</c> that gives a kind its colours.</summary>
    /// <param name="kind">The kind.</param>
    public static string AttributeOf(StatusKind kind) => kind.ToString().ToLowerInvariant();

    private static string WordOf(StatusKind kind) => kind switch
    {
        StatusKind.Awaited => "not yet",
        StatusKind.Planned => "later",
        StatusKind.Now => "now",
        StatusKind.Working => "working",
        StatusKind.Done => "done",
        StatusKind.Refused => "refused",
        StatusKind.Deviation => "deviation",
        StatusKind.Held => "held",
        StatusKind.Unchecked => "not checked",
        StatusKind.Away => "left",
        StatusKind.Rehearsal => "rehearsal",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A status without a word."),
    };
}
