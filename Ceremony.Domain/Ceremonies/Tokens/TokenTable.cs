using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Tokens;

/// <summary>Which devices of a ceremony are tokens behind a PKCS#11 module, by slot.</summary>
public sealed record TokenTable
{
    private ImmutableSortedDictionary<string, TokenReading> BySlot { get; init; } = ImmutableSortedDictionary.Create<string, TokenReading>(StringComparer.Ordinal);

    /// <summary>The token of that slot as it was first read; null for a slot with another device, or none.</summary>
    public TokenReading? Of(string slot) => BySlot.GetValueOrDefault(slot);

    internal TokenTable With(string slot, TokenReading token) => this with { BySlot = BySlot.SetItem(slot, token) };
}
