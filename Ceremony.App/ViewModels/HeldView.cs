namespace Ceremony.App.ViewModels;

/// <summary>A secret that is held: for how long, and what becomes of it. Never what it is.</summary>
/// <param name="Until">When it is zeroed at the latest.</param>
/// <param name="Then">What happens to it, in a sentence or two.</param>
/// <param name="ProgressLabel">What is under way: "Opening share 2".</param>
/// <param name="Progress">How far; null while nothing is measured.</param>
/// <param name="CanZero">True while the officer may still have it zeroed.</param>
/// <param name="ZeroNote">What follows from that.</param>
public sealed record HeldView(DateTimeOffset Until, string Then, string ProgressLabel, ProgressView? Progress, bool CanZero, string ZeroNote);
