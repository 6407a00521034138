using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Custody;

/// <summary>A copy of a share file or an envelope, or a paper.</summary>
/// <param name="Medium">Name of the medium; empty for a paper.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c>, <c>sheet</c>, <c>brought</c> or <c>paper</c>.</param>
/// <param name="At">When it was read back or put away, UTC.</param>
/// <param name="Bag">Number of its bag, or empty.</param>
/// <param name="Place">Where it is kept; empty where that is not on record.</param>
public sealed record CustodyCopy(string Medium, string Kind, DateTimeOffset At, string Bag = "", string Place = "");

/// <summary>One piece of a share's password, or the whole password.</summary>
/// <param name="Number">The piece's number, from 1; 1 for a whole password.</param>
/// <param name="Holder">Who holds it now; empty where nobody does.</param>
/// <param name="EverHeld">Everybody who ever held it: knowledge is not given back.</param>
/// <param name="Copies">Copies of its envelope; none for a password or a split piece.</param>
/// <param name="Paper">The paper that is kept apart from its holder: with the password, the envelope's password or the split piece; or null.</param>
public sealed record CustodyPiece(int Number, string Holder, ImmutableSortedSet<string> EverHeld, ImmutableArray<CustodyCopy> Copies, CustodyCopy? Paper = null);

/// <summary>When a share file was last proven to open.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="How"><c>import</c>, <c>drill</c>, <c>refresh</c>, <c>re-split</c> or <c>test opening</c>.</param>
/// <param name="Ceremony">In which ceremony.</param>
public sealed record CustodyProof(DateTimeOffset At, string How, string Ceremony);

/// <summary>One share file and who opens it: one way to the value of a share. Splitting the password again adds another.</summary>
/// <param name="Sha256">SHA-256 of the share file, hex.</param>
/// <param name="CheckValue">Check value of the share inside, 16 hex digits; null while it was never opened.</param>
/// <param name="Guard">How its password is kept.</param>
/// <param name="Pieces">The pieces, by number.</param>
/// <param name="Copies">Copies of the share file.</param>
/// <param name="Proven">When it was last proven to open, or null.</param>
/// <param name="Ceremony">The ceremony that it is from, as far as is known.</param>
/// <param name="IsDestroyed">True once it is on record that nothing of it is left; what people knew through it they know still.</param>
public sealed record ShareWay(
    string Sha256,
    string? CheckValue,
    Guard Guard,
    ImmutableArray<CustodyPiece> Pieces,
    ImmutableArray<CustodyCopy> Copies,
    CustodyProof? Proven,
    string Ceremony,
    bool IsDestroyed = false)
{
    /// <summary>True for somebody who, with what they ever held, can open this file alone.</summary>
    /// <param name="officer">Officer id.</param>
    public bool IsKnownTo(string officer) => PiecesOf(officer).Count() >= Guard.Needed;

    /// <summary>The numbers of the pieces that somebody ever held.</summary>
    /// <param name="officer">Officer id.</param>
    public IEnumerable<int> PiecesOf(string officer) => Pieces.Where(piece => piece.EverHeld.Contains(officer)).Select(piece => piece.Number);
}

/// <summary>The N shares that a device joined to one key.</summary>
/// <param name="Ceremony">The first ceremony that had them.</param>
/// <param name="Kcv">KCV of the key, 16 upper-case hex digits; null while it was not read.</param>
/// <param name="Values">Check values of shares 1 to N.</param>
/// <param name="Destroyed">Shares of it of which, after a refresh, nothing that is known is left.</param>
public sealed record ShareSet(string Ceremony, string? Kcv, ImmutableArray<string> Values, int Destroyed = 0)
{
    /// <summary>True once it is on record that every copy of the refreshed set is destroyed. Only then does knowledge of it no longer count.</summary>
    public bool IsDestroyed => Destroyed == Values.Length;
}

/// <summary>What somebody is to hold in a planned ceremony.</summary>
/// <param name="Officer">Officer id.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">The piece's number, from 1; 1 for a whole password.</param>
/// <param name="Guard">How the share's password will be kept.</param>
/// <param name="IsNewSplit">True if the password is split anew: then pieces of an older split do not count towards m, but what was known of the share's value does.</param>
public sealed record PlannedHolding(string Officer, int Share, int Piece, Guard Guard, bool IsNewSplit);

/// <summary>A place where copies are kept.</summary>
/// <param name="Name">As people wrote it.</param>
/// <param name="Needs">Officers without whom it cannot be opened, by id; other people as they were written.</param>
public sealed record CustodyPlace(string Name, ImmutableArray<string> Needs);

/// <summary>A share that nobody can open any more if certain people vanish.</summary>
/// <param name="Share">Index from 1.</param>
/// <param name="IsCircular">True if pieces enough are left, but what they open lies in a place that needs who has gone.</param>
public sealed record LostShare(int Share, bool IsCircular);

/// <summary>A key domain that cannot be recovered any more if these people vanish: no complete set of its shares can be opened.</summary>
/// <param name="Gone">One person, or two.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Shares">The shares of its newest set that cannot be opened.</param>
public sealed record CustodyLoss(ImmutableArray<string> Gone, CustodyDomain Domain, ImmutableArray<LostShare> Shares);
