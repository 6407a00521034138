using System.Collections.Immutable;

namespace Ceremony.Domain.Custody;

/// <summary>A key domain: the sets of shares that give one key.</summary>
/// <param name="Kcv">Its KCV, 16 upper-case hex digits; null where it was not read.</param>
/// <param name="Sets">Its sets, oldest first: one, and another after each refresh.</param>
public sealed record CustodyDomain(string? Kcv, ImmutableArray<ShareSet> Sets)
{
    /// <summary>Such as <c>BBA4DB40C022844C</c>, or <c>KCV not read, from C-2026-003</c>.</summary>
    public string Name => Kcv ?? $"KCV not read, from {Sets[0].Ceremony}";

    /// <summary>The sets that are not destroyed, oldest first: what people know of them counts.</summary>
    public IEnumerable<ShareSet> Live => Sets.Where(set => !set.IsDestroyed);

    /// <summary>The sets of which no share is destroyed, oldest first: each of them still gives the key.</summary>
    public IEnumerable<ShareSet> Whole => Sets.Where(set => set.Destroyed == 0);
}
