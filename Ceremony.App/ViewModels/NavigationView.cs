namespace Ceremony.App.ViewModels;

/// <summary>A link in the masthead.</summary>
/// <param name="Name">Its text.</param>
/// <param name="Address">Where it goes, from the root.</param>
/// <param name="IsCurrent">True on that page itself.</param>
public sealed record NavigationView(string Name, string Address, bool IsCurrent = false);
