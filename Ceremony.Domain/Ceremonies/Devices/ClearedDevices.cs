using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>The steps in which a device was cleared.</summary>
public sealed record ClearedDevices
{
    /// <summary>Their numbers.</summary>
    public ImmutableSortedSet<string> Steps { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
