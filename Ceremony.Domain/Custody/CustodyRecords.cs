using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Custody;

/// <summary>A copy of a share file or an envelope.</summary>
/// <param name="Medium">Name of the medium.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
/// <param name="At">When it was read back, UTC.</param>
public sealed record CustodyCopy(string Medium, string Kind, DateTimeOffset At);

/// <summary>One piece of a share's password, or the whole password.</summary>
/// <param name="Number">The piece's number, from 1; 1 for a whole password.</param>
/// <param name="Holder">Who holds it now; empty where nobody does.</param>
/// <param name="EverHeld">Everybody who ever held it: knowledge is not given back.</param>
/// <param name="Copies">Copies of its envelope; none for a password or a split piece.</param>
public sealed record CustodyPiece(int Number, string Holder, ImmutableSortedSet<string> EverHeld, ImmutableArray<CustodyCopy> Copies);

/// <summary>One share file and who opens it: one way to the value of a share. Splitting the password again adds another.</summary>
/// <param name="Sha256">SHA-256 of the share file, hex.</param>
/// <param name="CheckValue">Check value of the share inside, 16 hex digits; null while it was never opened.</param>
/// <param name="Guard">How its password is kept.</param>
/// <param name="Pieces">The pieces, by number.</param>
/// <param name="Copies">Copies of the share file.</param>
/// <param name="ProvenAt">When it was last proven to open, UTC; or null.</param>
/// <param name="Ceremony">The ceremony that it is from, as far as is known.</param>
public sealed record ShareWay(
    string Sha256,
    string? CheckValue,
    Guard Guard,
    ImmutableArray<CustodyPiece> Pieces,
    ImmutableArray<CustodyCopy> Copies,
    DateTimeOffset? ProvenAt,
    string Ceremony)
{
    /// <summary>True for somebody who, with what they ever held, can open this file alone.</summary>
    /// <param name="officer">Officer id.</param>
    public bool IsKnownTo(string officer) => Pieces.Count(piece => piece.EverHeld.Contains(officer)) >= Guard.Needed;
}

/// <summary>The N shares that a device joined to one key.</summary>
/// <param name="Ceremony">The first ceremony that had them.</param>
/// <param name="Kcv">KCV of the key, 16 upper-case hex digits; null while it was not read.</param>
/// <param name="Values">Check values of shares 1 to N.</param>
/// <param name="IsDestroyed">True once it is on record that every copy of a refreshed set is destroyed. Only then does knowledge of it no longer count.</param>
public sealed record ShareSet(string Ceremony, string? Kcv, ImmutableArray<string> Values, bool IsDestroyed);

/// <summary>What somebody is to hold in a planned ceremony.</summary>
/// <param name="Officer">Officer id.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">The piece's number, from 1; 1 for a whole password.</param>
/// <param name="Guard">How the share's password will be kept.</param>
/// <param name="IsNewSplit">True if the password is split anew: then pieces of an older split do not count towards m, but what was known of the share's value does.</param>
public sealed record PlannedHolding(string Officer, int Share, int Piece, Guard Guard, bool IsNewSplit);

/// <summary>A place where copies are kept.</summary>
/// <param name="Medium">Name of the medium that lies there.</param>
/// <param name="Needs">Officers without whom it cannot be opened.</param>
public sealed record CustodyPlace(string Medium, ImmutableArray<string> Needs);

/// <summary>A share that nobody can open any more if these officers vanish.</summary>
/// <param name="Gone">One officer, or two.</param>
/// <param name="Set">The shares it belongs to: with one lost, their key cannot be put into another device.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="IsCircular">True if pieces enough are left, but what they open lies in a place that needs who has gone.</param>
public sealed record CustodyLoss(ImmutableArray<string> Gone, ShareSet Set, int Share, bool IsCircular);
