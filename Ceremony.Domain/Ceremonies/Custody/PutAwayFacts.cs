using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Custody;

/// <summary>A copy or a paper that its holder put away, and where it is kept.</summary>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">0 for a copy of the share file; else the piece, from 1, whose envelope or paper it is; 1 for the paper with a share's whole password.</param>
/// <param name="Medium">Name of the medium; empty for a paper.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c>, <c>sheet</c>, <c>brought</c> or <c>paper</c>.</param>
/// <param name="Bag">Bag number, or empty.</param>
/// <param name="Place">Where it is kept; empty for a paper that is not kept apart from its holder.</param>
/// <param name="By">Who put it away.</param>
/// <param name="At">When, UTC.</param>
public sealed record PutAwayCopy(int Share, int Piece, string Medium, string Kind, string Bag, string Place, string By, DateTimeOffset At);

/// <summary>A place where copies are kept.</summary>
/// <param name="Place">Its name.</param>
/// <param name="Needs">Officers without whom it is not opened, by id; other people as they were written.</param>
public sealed record DescribedPlace(string Place, ImmutableArray<string> Needs);

/// <summary>Where the copies of shares and pieces went at the end of a ceremony.</summary>
public sealed record PutAwayFacts
{
    /// <summary>A paper: a password or a split piece that its holder wrote down.</summary>
    public const string Paper = "paper";

    /// <summary>A medium that came with its file from elsewhere.</summary>
    public const string Brought = "brought";

    /// <summary>What a holder writes where there is no bag, so that nobody leaves the field empty by mistake.</summary>
    public const string NoBag = "none";

    /// <summary>In the order in which they were recorded.</summary>
    public ImmutableArray<PutAwayCopy> All { get; init; } = [];

    /// <summary>Places, each once.</summary>
    public ImmutableArray<DescribedPlace> Places { get; init; } = [];

    /// <summary>Where a copy is, as last recorded, or null.</summary>
    /// <param name="share">Index from 1.</param>
    /// <param name="piece">0 for the share file.</param>
    /// <param name="medium">Name of the medium.</param>
    public PutAwayCopy? Of(int share, int piece, string medium) => All.LastOrDefault(copy => copy.Share == share && copy.Piece == piece && copy.Kind != Paper && copy.Medium == medium);

    /// <summary>The bag's number as it was written, or empty if that says that there is no bag.</summary>
    public static string BagOf(string written) => string.Equals(written, NoBag, StringComparison.OrdinalIgnoreCase) ? "" : written;

    /// <summary>True if two names are those of one place.</summary>
    public static bool IsSamePlace(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
