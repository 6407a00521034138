using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>Another program than ours that looks at what is drafted and issued.</summary>
public interface ISecondOpinion
{
    /// <summary>Looks at bytes that are to be signed, before the key signs them.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="tbs">The bytes.</param>
    /// <param name="issuer">The issuer's certificate; null for one that certifies itself.</param>
    /// <param name="isNeeded">True if a program that is there must agree.</param>
    /// <param name="cancellation">The console is stopping.</param>
    Task<(SecondOpinion? Opinion, Refusal? Refusal)> OfDraftAsync(IssuedKind kind, byte[] tbs, SignedObject? issuer, bool isNeeded, CancellationToken cancellation);

    /// <summary>Looks at what was signed.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="whole">The whole.</param>
    /// <param name="issuer">The issuer's certificate; null for one that certifies itself.</param>
    /// <param name="isNeeded">True if a program that is there must agree.</param>
    /// <param name="cancellation">The console is stopping.</param>
    Task<(SecondOpinion? Opinion, Refusal? Refusal)> OfIssuedAsync(IssuedKind kind, SignedObject whole, SignedObject? issuer, bool isNeeded, CancellationToken cancellation);
}
