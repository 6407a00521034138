using Ceremony.App.Hosting;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>A sheet that a holder prints: rows with check groups and a QR code, or that there is none. It renders what it is given.</summary>
public sealed partial class PrintedSheet
{
    /// <summary>What sheet it is, such as <c>Share sheet</c>.</summary>
    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    /// <summary>The ceremony.</summary>
    [Parameter, EditorRequired]
    public required string Ceremony { get; set; }

    /// <summary>Who is shown the sheet, and while what; read where there is none.</summary>
    [Parameter, EditorRequired]
    public required string Absent { get; set; }

    /// <summary>The heading.</summary>
    [Parameter]
    public string Heading { get; set; } = "";

    /// <summary>A sentence: what is on it.</summary>
    [Parameter]
    public string What { get; set; } = "";

    /// <summary>What the table is, for a screen reader.</summary>
    [Parameter]
    public string Caption { get; set; } = "";

    /// <summary>Rows of the sheet; empty where there is none.</summary>
    [Parameter]
    public IReadOnlyList<(int Number, string Text, string Check)> Rows { get; set; } = [];

    /// <summary>What the QR code holds.</summary>
    [Parameter]
    public string QrText { get; set; } = "";

    /// <summary>What the QR code is, for a screen reader.</summary>
    [Parameter]
    public string QrLabel { get; set; } = "";

    /// <summary>What is told below.</summary>
    [Parameter]
    public IReadOnlyList<FactView> Facts { get; set; } = [];

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;
}
