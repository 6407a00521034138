using Ceremony.Domain.Rules;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>Gathers opened pieces until they are enough. What does not fit is refused when it is entered, not after the last.</summary>
public sealed class EnvelopeQuorum : IDisposable
{
    private readonly List<EnvelopePiece> _pieces = [];
    private readonly Dictionary<int, string> _holders = [];

    /// <summary>Pieces that are entered.</summary>
    public int Entered => _pieces.Count;

    /// <summary>What the pieces are of; null before the first.</summary>
    public EnvelopeSubject? Subject => _pieces.Count > 0 ? _pieces[0].Subject : null;

    /// <summary>True when the pieces are enough.</summary>
    public bool IsComplete => Subject is { } subject && Entered >= subject.Threshold;

    /// <summary>Whether a number is free for its holder: nobody enters a piece twice, and no two people enter one number.</summary>
    /// <param name="number">The piece's number.</param>
    /// <param name="holder">Who brings it.</param>
    /// <param name="entered">Who entered which number so far.</param>
    /// <returns>Null when it is free.</returns>
    public static Refusal? CheckClaim(int number, string holder, IReadOnlyDictionary<int, string> entered) =>
        !entered.TryGetValue(number, out var first) ? null : first == holder ? EnvelopeRefusals.Twice(number) : EnvelopeRefusals.Claimed(number);

    /// <summary>Whether the pieces are enough.</summary>
    /// <param name="entered">Pieces that are entered.</param>
    /// <param name="subject">What they are of.</param>
    /// <returns>Null when they are.</returns>
    public static Refusal? CheckCount(int entered, EnvelopeSubject subject) =>
        entered < subject.Threshold ? EnvelopeRefusals.TooFew(entered, subject.Threshold) : null;

    /// <summary>Whether an envelope goes with those that are entered; asked before its password is.</summary>
    /// <param name="header">The envelope's header.</param>
    /// <param name="holder">Who brings it.</param>
    /// <returns>Null when it does.</returns>
    public Refusal? Check(EnvelopeHeader header, string holder) =>
        Subject?.CheckSame(header.Subject) ?? CheckClaim(header.Number, holder, _holders);

    /// <summary>Takes a piece, if it fits.</summary>
    /// <param name="piece">The piece; it belongs to the quorum when it was taken, else it stays the caller's.</param>
    /// <param name="holder">Who brought it.</param>
    /// <returns>Null when it was taken.</returns>
    public Refusal? Add(EnvelopePiece piece, string holder)
    {
        var refusal = Subject?.CheckSame(piece.Subject) ?? CheckClaim(piece.Number, holder, _holders);
        if (refusal is null)
        {
            _pieces.Add(piece);
            _holders.Add(piece.Number, holder);
        }

        return refusal;
    }

    /// <summary>Joins what is entered.</summary>
    /// <returns>The share password, or how many pieces are missing.</returns>
    public PasswordJoining Join() => EnvelopeSet.Join(_pieces);

    /// <summary>Zeroes all pieces.</summary>
    public void Dispose() => _pieces.ForEach(piece => piece.Dispose());
}
