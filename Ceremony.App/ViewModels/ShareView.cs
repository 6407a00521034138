namespace Ceremony.App.ViewModels;

/// <summary>One of the N shares, as the room sees it.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Holder">The share holder's name.</param>
/// <param name="Status">Entered, opening, held, refused, not yet.</param>
/// <param name="Note">A quiet line under it, such as "Device took it at 10:38:41"; null for nothing.</param>
/// <param name="Progress">How far its opening is; null while it is not being opened.</param>
public sealed record ShareView(int Index, string Holder, StatusView Status, string? Note = null, ProgressView? Progress = null);
