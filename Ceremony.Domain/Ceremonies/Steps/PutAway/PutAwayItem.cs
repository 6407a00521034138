using System.Globalization;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Ceremonies.Steps.PutAway;

/// <summary>One thing that its holder puts away.</summary>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">0 for the share file.</param>
/// <param name="Medium">Name of the medium; empty if it is not known, or for a paper.</param>
/// <param name="Kind">As in the event.</param>
/// <param name="Officer">Who puts it away.</param>
/// <param name="Guard">How the share is guarded.</param>
internal sealed record PutAwayItem(int Share, int Piece, string Medium, string Kind, string Officer, Guard Guard)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public bool IsPaper => Kind == PutAwayFacts.Paper;

    /// <summary>A password may be in mind alone; a split piece exists on paper or not at all.</summary>
    public bool MayBeKept => IsPaper && Guard.Kind != GuardKind.Split;

    /// <summary>Goes back with the answer, so that an answer sent twice is never taken for the next thing.</summary>
    public string Topic => string.Create(Plain, $"put-away-{Share}-{Piece}-{Kind}-{Medium}");

    /// <summary>Such as <c>the copy of share 2 on stick A</c>.</summary>
    public string Name => (Kind, Guard.Kind) switch
    {
        (PutAwayFacts.Paper, GuardKind.Password) => string.Create(Plain, $"the paper with the password of share {Share}"),
        (PutAwayFacts.Paper, GuardKind.Envelope) => string.Create(Plain, $"the paper with the password of envelope {Piece} of share {Share}"),
        (PutAwayFacts.Paper, _) => string.Create(Plain, $"the paper with piece {Piece} of share {Share}"),
        ("sheet", _) => $"the printed sheet of {What}",
        _ when Medium.Length == 0 => $"the medium with {What}",
        _ => $"{What} on {Medium}",
    };

    private string What => Piece == 0 ? string.Create(Plain, $"the file of share {Share}") : string.Create(Plain, $"envelope {Piece} of share {Share}");

    public bool IsDone(PutAwayFacts facts) => facts.All.Any(copy =>
        copy.Share == Share && copy.Piece == Piece && copy.Kind == Kind && (Medium.Length == 0 || copy.Medium == Medium));

    /// <summary>Everything that goes away, in order: for each new share its file's copies, its pieces' envelopes, and the papers.</summary>
    public static IEnumerable<PutAwayItem> Of(CeremonyState state)
    {
        for (var index = 1; index <= state.Script.Shares; index++)
        {
            var (share, guard) = (state.Fact<ShareTable>().Of(index), state.Script.GuardOf(index));
            if (share.Sha256 is null)
            {
                continue;
            }

            var pieces = state.Fact<PieceTable>().Of(state, index).Pieces.Values.Where(piece => piece.Holder.Length > 0).ToList();
            var keeper = guard.IsInPieces ? pieces[0].Holder : share.Holder;
            foreach (var copy in Copies(index, 0, share.Copies, keeper, guard))
            {
                yield return copy;
            }

            if (!guard.IsInPieces)
            {
                yield return new PutAwayItem(index, 1, "", PutAwayFacts.Paper, keeper, guard);
                continue;
            }

            foreach (var piece in pieces)
            {
                foreach (var copy in guard.Kind == GuardKind.Envelope ? Copies(index, piece.Piece, piece.Copies, piece.Holder, guard) : [])
                {
                    yield return copy;
                }

                yield return new PutAwayItem(index, piece.Piece, "", PutAwayFacts.Paper, piece.Holder, guard);
            }
        }
    }

    private static IEnumerable<PutAwayItem> Copies(int share, int piece, IReadOnlyCollection<ShareCopy> copies, string officer, Guard guard) => copies.Count == 0
        ? [new PutAwayItem(share, piece, "", PutAwayFacts.Brought, officer, guard)]
        : copies.Select(copy => new PutAwayItem(share, piece, copy.Medium, copy.Kind, officer, guard));
}
