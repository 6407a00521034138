using System.Collections.Immutable;

namespace Ceremony.Domain.Custody;

/// <summary>
/// What can no longer be done if one officer vanishes, or two. A domain is lost when no set of its shares is left that can be opened whole:
/// devices that hold the key go on, and no other device can take it.
/// </summary>
/// <remarks>
/// A copy without a place on record is taken to be within reach, and so is one in a place that was never described. A password that is kept
/// apart on paper at a place on record stands in for its holder.
/// </remarks>
/// <param name="Already">Domains that nobody on record can recover, whoever stays.</param>
/// <param name="Alone">What is lost with one person.</param>
/// <param name="Pairs">What is lost with two and not with either of them alone.</param>
public sealed record LossMatrix(ImmutableArray<CustodyLoss> Already, ImmutableArray<CustodyLoss> Alone, ImmutableArray<CustodyLoss> Pairs)
{
    /// <summary>Works it out, domain by domain: only people who hold something of a domain or open a place of it can lose it.</summary>
    /// <param name="ledger">The ledger.</param>
    public static LossMatrix Of(CustodyLedger ledger)
    {
        var (already, single, pairs) = (new List<CustodyLoss>(), new List<CustodyLoss>(), new List<CustodyLoss>());
        var keeping = new Keeping(ledger);
        foreach (var domain in ledger.Domains)
        {
            if (keeping.Lost(domain, []) is { } lost)
            {
                already.Add(lost);
                continue;
            }

            var people = keeping.PeopleOf(domain);
            var alone = people.Select(one => keeping.Lost(domain, [one])).OfType<CustodyLoss>().ToList();
            single.AddRange(alone);
            string[] others = [.. people.Except(alone.Select(loss => loss.Gone[0]), StringComparer.Ordinal)];
            pairs.AddRange(others.SelectMany((one, i) => others.Skip(i + 1).Select(other => keeping.Lost(domain, [one, other]))).OfType<CustodyLoss>());
        }

        return new LossMatrix(
            [.. already],
            [.. single.OrderBy(loss => loss.Gone[0], StringComparer.Ordinal)],
            [.. pairs.OrderBy(loss => loss.Gone[0], StringComparer.Ordinal).ThenBy(loss => loss.Gone[1], StringComparer.Ordinal)]);
    }
}
