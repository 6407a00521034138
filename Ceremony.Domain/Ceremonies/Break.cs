namespace Ceremony.Domain.Ceremonies;

/// <summary>A time in which the ceremony was suspended.</summary>
/// <param name="From">Suspended, UTC.</param>
/// <param name="To">Resumed, UTC, or null while it lasts.</param>
/// <param name="Reason">Why, and what was sealed, in the administrator's words.</param>
/// <param name="Found">What was compared on return, or null.</param>
public sealed record Break(DateTimeOffset From, DateTimeOffset? To, string Reason, string? Found);
