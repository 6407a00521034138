using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The shape of a status, drawn in the colour of the text around it and not read aloud: the word beside it is.</summary>
public sealed partial class Glyph
{
    /// <summary>Which shape.</summary>
    [Parameter, EditorRequired]
    public required StatusKind Kind { get; set; }

    private string Shape => Kind switch
    {
        StatusKind.Done => Disc + "M8.7 14.4 4.4 10.1 6 8.5l2.7 2.7L14 5.9l1.6 1.6z",
        StatusKind.Now => "M4 2.2 17 10 4 17.8z",
        StatusKind.Working => Disc + "M10 3.2v13.6a6.8 6.8 0 0 0 0-13.6z",
        StatusKind.Awaited => Ring,
        StatusKind.Planned => "M3.4 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zm6.6 0a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zm6.6 0a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
        StatusKind.Refused => "M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3zM6.2 7.8 8.4 10l-2.2 2.2 1.6 1.6 2.2-2.2 2.2 2.2 1.6-1.6-2.2-2.2 2.2-2.2-1.6-1.6L10 8.4 7.8 6.2z",
        StatusKind.Deviation => "M10 1.5 19.5 18H.5zM9 7v5.2h2V7zm0 6.6v2.1h2v-2.1z",
        StatusKind.Held => "M5 9V6.5a5 5 0 0 1 10 0V9h1.5v9.5h-13V9zm2.2 0h5.6V6.5a2.8 2.8 0 0 0-5.6 0z",
        StatusKind.Unchecked => Ring + "M6 9h8v2H6z",
        StatusKind.Away => Disc + "M4.9 5.6a6.8 6.8 0 0 0 9.5 9.5zM5.6 4.9l9.5 9.5a6.8 6.8 0 0 0-9.5-9.5z",
        StatusKind.Rehearsal => "M10 .5 19.5 10 10 19.5.5 10zm0 3.1L3.6 10l6.4 6.4 6.4-6.4z",
        _ => throw new InvalidOperationException($"Status {Kind} has no shape."),
    };

    private const string Disc = "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";

    private const string Ring = Disc + "M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6z";
}
