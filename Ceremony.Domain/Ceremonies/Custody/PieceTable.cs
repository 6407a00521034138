using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Ceremonies.Custody;

/// <summary>How far a piece has come while its share is made.</summary>
public enum PieceStage
{
    /// <summary>Its holder was not at the station yet.</summary>
    NotYet,

    /// <summary>Its holder chose the password of their envelope; only the key made from it is in memory.</summary>
    KeyReady,

    /// <summary>It exists: sealed in an envelope in memory, or (split) waiting for its holder.</summary>
    Made,

    /// <summary>Its holder has it: the envelope was read back from a copy, or the piece was typed back from paper.</summary>
    Kept,
}

/// <summary>One of the n pieces of a share's password. Never the piece itself, and for a split piece no check value of it.</summary>
/// <param name="Piece">Number, from 1.</param>
/// <param name="Holder">The holder's officer id; empty where the seat is vacant.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="FileName">The envelope's file name, or null.</param>
/// <param name="Sha256">SHA-256 of the envelope's file, hex, or null.</param>
/// <param name="Commitment">The envelope's salted commitment, hex, or null.</param>
/// <param name="Copies">Copies that were read back.</param>
public sealed record PieceFacts(
    int Piece, string Holder, PieceStage Stage, string? FileName, string? Sha256, string? Commitment, ImmutableArray<ShareCopy> Copies);

/// <summary>A set of pieces that opened the share file.</summary>
/// <param name="Pieces">Numbers, ascending.</param>
/// <param name="At">When, UTC.</param>
public sealed record QuorumFacts(ImmutableArray<int> Pieces, DateTimeOffset At);

/// <summary>The envelope that a piece holder showed for an attempt.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">The piece.</param>
public sealed record ShownEnvelope(string Step, int Attempt, int Piece);

/// <summary>The guard of one share and its pieces.</summary>
/// <param name="Share">Index from 1.</param>
/// <param name="Guard">m of n, and how.</param>
/// <param name="Pieces">The pieces by number.</param>
/// <param name="Quorums">Sets that opened the file in a test, in order.</param>
/// <param name="Shown">Envelopes that were shown.</param>
public sealed record GuardFacts(
    int Share, Guard Guard, ImmutableSortedDictionary<int, PieceFacts> Pieces, ImmutableArray<QuorumFacts> Quorums, ImmutableArray<ShownEnvelope> Shown)
{
    internal GuardFacts With(int piece, Func<PieceFacts, PieceFacts> change) => this with { Pieces = Pieces.SetItem(piece, change(Pieces[piece])) };
}

/// <summary>All shares of a ceremony whose password is in pieces.</summary>
public sealed record PieceTable
{
    private ImmutableSortedDictionary<int, GuardFacts> ByShare { get; init; } = ImmutableSortedDictionary<int, GuardFacts>.Empty;

    /// <summary>Shares of whose pieces something is known, by index.</summary>
    public IEnumerable<GuardFacts> All => ByShare.Values;

    /// <summary>The pieces of a share; a row without news where nothing is known yet.</summary>
    /// <param name="state">The ceremony, whose script says guard and holders.</param>
    /// <param name="share">Index from 1.</param>
    public GuardFacts Of(CeremonyState state, int share)
    {
        if (ByShare.TryGetValue(share, out var facts))
        {
            return facts;
        }

        var guard = state.Script.GuardOf(share);
        return new GuardFacts(
            share,
            guard,
            Enumerable.Range(1, guard.Pieces).ToImmutableSortedDictionary(
                piece => piece,
                piece => new PieceFacts(piece, state.Script.PieceHolder(share, piece)?.Id ?? "", PieceStage.NotYet, null, null, null, [])),
            [],
            []);
    }

    internal PieceTable With(GuardFacts facts) => this with { ByShare = ByShare.SetItem(facts.Share, facts) };

    internal PieceTable Without(int share) => this with { ByShare = ByShare.Remove(share) };
}
