using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>What came of reading an envelope, from its file or its sheet.</summary>
public abstract record EnvelopeReading
{
    private EnvelopeReading()
    {
    }

    /// <summary>It is a whole envelope.</summary>
    /// <param name="Envelope">The envelope; whoever receives it disposes it.</param>
    public sealed record Read(Envelope Envelope) : EnvelopeReading;

    /// <summary>It was not read.</summary>
    /// <param name="Refusal">Why, in words for the officer.</param>
    /// <param name="Rows">Numbers of the sheet's rows to look at again; empty when no row is to blame.</param>
    public sealed record Refused(Refusal Refusal, IReadOnlyList<int> Rows) : EnvelopeReading;
}
