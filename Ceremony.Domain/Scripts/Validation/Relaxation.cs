using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Seats that small separation lets one person join, and what is lost by it.</summary>
/// <param name="One">One person who holds any of these…</param>
/// <param name="Other">…may also hold any of these.</param>
/// <param name="Lost">What is no longer kept apart; ends the sentence on the cover.</param>
public sealed record Relaxation(ImmutableArray<Role> One, ImmutableArray<Role> Other, string Lost)
{
    /// <summary>True if it lets one person hold these two roles.</summary>
    public bool Allows(Role a, Role b) => One.Contains(a) && Other.Contains(b) || One.Contains(b) && Other.Contains(a);
}
