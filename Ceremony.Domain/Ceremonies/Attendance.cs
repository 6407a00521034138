using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies;

/// <summary>One stay in the room.</summary>
/// <param name="In">Arrived, UTC.</param>
/// <param name="Out">Left, UTC, or null while present.</param>
public sealed record Stay(DateTimeOffset In, DateTimeOffset? Out);

/// <summary>An officer's presence and identity check.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Stays">All stays in order.</param>
/// <param name="CheckedBy">Who checked the identity, or null.</param>
/// <param name="Document">Kind of document seen, never its number; or null.</param>
public sealed record Attendance(string Officer, ImmutableArray<Stay> Stays, string? CheckedBy, string? Document)
{
    /// <summary>Reference and date of the letter of appointment that was seen, or null.</summary>
    public string? Appointment { get; init; }

    /// <summary>True from arrival to leaving. Head-counts count this.</summary>
    public bool IsPresent => Stays.Length > 0 && Stays[^1].Out is null;

    internal Attendance EndStay(DateTimeOffset at) =>
        IsPresent ? this with { Stays = Stays.SetItem(Stays.Length - 1, Stays[^1] with { Out = at }) } : this;
}
