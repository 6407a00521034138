using System.Collections.Concurrent;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>Names one piece of one share of one ceremony.</summary>
/// <param name="Ceremony">The ceremony.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
public readonly record struct PieceKey(string Ceremony, int Share, int Piece);

/// <summary>
/// What of pieces is in memory for a ceremony: keys for envelopes that are not made yet, new envelopes and new split pieces that their
/// holders still have to take, and envelopes that were shown. All of it is zeroed as soon as its step no longer needs it, and never
/// touches a disk from here. Pieces that were entered are held like every other entry, with their countdown.
/// </summary>
public sealed class PieceMemory : IDisposable
{
    private readonly ConcurrentDictionary<PieceKey, EnvelopeKey> _keys = [];
    private readonly ConcurrentDictionary<PieceKey, Envelope> _made = [];
    private readonly ConcurrentDictionary<PieceKey, PasswordPiece> _split = [];
    private readonly ConcurrentDictionary<PieceKey, Envelope> _shown = [];

    /// <summary>Keeps the key of an envelope; an earlier one is zeroed.</summary>
    public void Keep(PieceKey at, EnvelopeKey key) => Replace(_keys, at, key);

    /// <summary>Keeps a new envelope; an earlier one is zeroed.</summary>
    public void KeepMade(PieceKey at, Envelope envelope) => Replace(_made, at, envelope);

    /// <summary>Keeps a new split piece; an earlier one is zeroed.</summary>
    public void Keep(PieceKey at, PasswordPiece piece) => Replace(_split, at, piece);

    /// <summary>Keeps an envelope that was shown; an earlier one is zeroed.</summary>
    public void KeepShown(PieceKey at, Envelope envelope) => Replace(_shown, at, envelope);

    /// <summary>The key of an envelope, or null; it stays in this memory.</summary>
    public EnvelopeKey? Key(PieceKey at) => _keys.GetValueOrDefault(at);

    /// <summary>A new envelope, or null; it stays in this memory.</summary>
    public Envelope? Made(PieceKey at) => _made.GetValueOrDefault(at);

    /// <summary>A new split piece, or null; it stays in this memory.</summary>
    public PasswordPiece? Split(PieceKey at) => _split.GetValueOrDefault(at);

    /// <summary>An envelope that was shown, or null; it stays in this memory.</summary>
    public Envelope? Shown(PieceKey at) => _shown.GetValueOrDefault(at);

    /// <summary>
    /// A copy of an envelope that was shown, for work that may go on when the share is open and the envelope is zeroed here; the caller disposes it. Null if
    /// there is none.
    /// </summary>
    public Envelope? CopyShown(PieceKey at)
    {
        try
        {
            return Shown(at)?.Copy();
        }
        catch (ObjectDisposedException)
        {
            // Zeroed in this moment: it is not there any more.
            return null;
        }
    }

    /// <summary>Zeroes what no step of the ceremony needs any more.</summary>
    public void Match(CeremonyState state)
    {
        var (shares, pieces) = (state.Fact<ShareTable>(), state.Fact<PieceTable>());
        ShareStage StageOf(PieceKey key) => shares.Of(key.Share).Stage;
        PieceStage PieceOf(PieceKey key) => pieces.Of(state, key.Share).Pieces[key.Piece].Stage;
        Drop(_keys, state.Id, key => PieceOf(key) != PieceStage.KeyReady);
        Drop(_made, state.Id, key => StageOf(key) != ShareStage.Made);
        Drop(_split, state.Id, key => StageOf(key) != ShareStage.Made || PieceOf(key) != PieceStage.Made);
        Drop(_shown, state.Id, key => StageOf(key) != ShareStage.Presented || pieces.Of(state, key.Share).Shown.All(shown => shown.Piece != key.Piece));
    }

    /// <summary>Zeroes everything.</summary>
    public void Dispose()
    {
        foreach (var one in _keys.Values.Concat<IDisposable>(_made.Values).Concat(_split.Values).Concat(_shown.Values))
        {
            one.Dispose();
        }
    }

    private static void Drop<T>(ConcurrentDictionary<PieceKey, T> where, string ceremony, Func<PieceKey, bool> isOver)
        where T : class, IDisposable
    {
        foreach (var key in where.Keys.Where(key => key.Ceremony == ceremony && isOver(key)))
        {
            if (where.TryRemove(key, out var old))
            {
                old.Dispose();
            }
        }
    }

    // In one move: nobody may find the place empty in between.
    private static void Replace<T>(ConcurrentDictionary<PieceKey, T> where, PieceKey key, T value)
        where T : class, IDisposable
    {
        T? old = null;
        where.AddOrUpdate(key, value, (_, previous) =>
        {
            old = previous;
            return value;
        });
        old?.Dispose();
    }
}
