using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>What came of trying a password on an envelope.</summary>
public abstract record EnvelopeOpening
{
    private EnvelopeOpening()
    {
    }

    /// <summary>The password is right, and the piece is the one that the header commits to.</summary>
    /// <param name="Piece">The piece; whoever receives it disposes it.</param>
    public sealed record Opened(EnvelopePiece Piece) : EnvelopeOpening;

    /// <summary>It was not opened.</summary>
    /// <param name="Refusal">Why, in words for the officer.</param>
    public sealed record Refused(Refusal Refusal) : EnvelopeOpening;
}
