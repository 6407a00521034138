namespace Ceremony.App.Orchestration;

/// <summary>How far a piece of the console's own work has come.</summary>
/// <param name="Fraction">0 to 1, measured; null where it cannot be measured.</param>
/// <param name="Since">When it began, UTC.</param>
public sealed record WorkProgress(double? Fraction, DateTimeOffset Since);
