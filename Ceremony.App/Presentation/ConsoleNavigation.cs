using Ceremony.App.ViewModels;

namespace Ceremony.App.Presentation;

/// <summary>The parts of the console that the masthead leads to, the same on every page.</summary>
public static class ConsoleNavigation
{
    private static readonly NavigationView[] _parts =
    [
        new("Ceremonies", "/"),
        new("Registers", "/registers"),
        new("Custody", "/custody"),
        new("Station", "/station"),
        new("Officers", "/enrol"),
        new("Auditor", "/audit"),
    ];

    /// <summary>All parts, as a page shows them that belongs to one of them.</summary>
    /// <param name="current">The address of that part, from the root.</param>
    public static IReadOnlyList<NavigationView> At(string current) => [.. _parts.Select(part => part with { IsCurrent = part.Address == current })];
}
