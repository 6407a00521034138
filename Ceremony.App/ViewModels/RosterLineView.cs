namespace Ceremony.App.ViewModels;

/// <summary>One officer in the roster.</summary>
/// <param name="Name">The officer's name, such as "B. Lindgren".</param>
/// <param name="Role">Role, and station if there is one: "Share holder 2, station 2".</param>
/// <param name="Status">What is known of them; null when there is nothing to say.</param>
public sealed record RosterLineView(string Name, string Role, StatusView? Status = null);
