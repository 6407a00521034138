namespace Ceremony.Domain.Scripts;

/// <summary>A seat that a ceremony has, and how many people it needs there.</summary>
/// <param name="Seat">The seat; one for each share.</param>
/// <param name="Least">Fewest people; 0 if it may stay empty.</param>
/// <param name="Most">Most people, or null for no upper limit.</param>
/// <param name="Duty">What they do, from the template.</param>
public sealed record SeatNeed(Seat Seat, int Least, int? Most, string Duty);
