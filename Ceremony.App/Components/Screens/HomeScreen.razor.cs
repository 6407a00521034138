using System.Globalization;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>Ceremonies, what is due, and the one button to start.</summary>
public sealed partial class HomeScreen
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required HomeView View { get; set; }

    private static readonly IReadOnlyList<NavigationView> _navigation = ConsoleNavigation.At("/");

    private static string Address(int ceremonies, int due) => string.Create(CultureInfo.InvariantCulture, $"/?page={ceremonies}&due={due}");
}
