using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>What the record says of one set of envelopes; an envelope that is brought is compared with it before its password is asked.</summary>
/// <param name="Subject">What the pieces are of.</param>
/// <param name="File">SHA-256 of the share file that the joined password opens.</param>
/// <param name="Pieces">What is recorded of each piece.</param>
public sealed record EnvelopeRecord(EnvelopeSubject Subject, ShareFileHash File, IReadOnlyList<EnvelopeRecord.Piece> Pieces)
{
    /// <summary>What the record says of one piece.</summary>
    /// <param name="Number">The piece's number, from 1.</param>
    /// <param name="Commitment">Its commitment.</param>
    /// <param name="HeaderHash">SHA-256 of the header of its envelope; null where none is recorded.</param>
    public sealed record Piece(int Number, PieceCommitment Commitment, string? HeaderHash);

    /// <summary>Compares an envelope with the record.</summary>
    /// <param name="envelope">The envelope that was brought.</param>
    /// <returns>Why it is not one of these, or null.</returns>
    public Refusal? Check(Envelope envelope)
    {
        var header = envelope.Header;
        if (Subject.CheckSame(header.Subject) is { } other)
        {
            return other;
        }

        var recorded = Pieces.FirstOrDefault(piece => piece.Number == header.Number);
        if (recorded is null || recorded.Commitment != header.Commitment)
        {
            return EnvelopeRefusals.WrongPiece(header.Number);
        }

        return header.File != File || (recorded.HeaderHash is { } hash && hash != envelope.HeaderHash) ? EnvelopeRefusals.Altered(header.Number) : null;
    }
}
