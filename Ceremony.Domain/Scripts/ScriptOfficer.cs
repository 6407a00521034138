using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts;

/// <summary>A person as the script names them.</summary>
/// <param name="Id">The enrolled name, a slug such as <c>b-lindgren</c>.</param>
/// <param name="Name">As printed, such as <c>B. Lindgren</c>.</param>
/// <param name="Organisation">Whom they act for.</param>
/// <param name="Seats">One seat, or more where the separation allows it.</param>
public sealed record ScriptOfficer(string Id, string Name, string Organisation, ImmutableArray<Seat> Seats)
{
    /// <summary>True if the officer has a seat of that role.</summary>
    public bool Has(Role role) => Seats.Any(seat => seat.Role == role);

    /// <summary>The seats as people read them, joined by commas.</summary>
    public string RoleTitles => string.Join(", ", Seats.Select(seat => seat.Title));
}
