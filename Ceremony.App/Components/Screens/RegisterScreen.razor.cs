using System.Globalization;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>A register: its question, the answer, and the rows that it rests on.</summary>
public sealed partial class RegisterScreen
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required RegisterView View { get; set; }

    /// <summary>Whether this is a rehearsal.</summary>
    [Parameter, EditorRequired]
    public required FrameView Frame { get; set; }

    /// <summary>Links to the other parts of the console.</summary>
    [Parameter]
    public IReadOnlyList<NavigationView> Navigation { get; set; } = [];

    /// <summary>The words that are looked for.</summary>
    [Parameter]
    public string Search { get; set; } = "";

    /// <summary>Called with each change of them.</summary>
    [Parameter]
    public EventCallback<string?> SearchChanged { get; set; }

    private string Chosen => View.Filters.First(filter => filter.IsChosen).Name;

    private string Count => View.Shown.Total == View.Total
        ? View.Total.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{View.Shown.Total} of {View.Total}");

    private string Address(string part, int page) => string.Create(
        CultureInfo.InvariantCulture, $"/registers/{View.Name}?part={part}&page={page}{(Search.Length > 0 ? "&find=" + Uri.EscapeDataString(Search) : "")}");
}
