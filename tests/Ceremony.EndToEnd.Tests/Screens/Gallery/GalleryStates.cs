using Ceremony.App.Components.Controls;
using Ceremony.App.Components.Screens;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>Every state of a screen that the checks look at.</summary>
internal static class GalleryStates
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 17, 10, 42, 18, TimeSpan.FromHours(1));

    public static IReadOnlyList<GalleryState> All { get; } =
    [
        Console("console", Samples.Console),
        Console("console-rehearsal", Samples.Console with { Frame = Samples.RehearsalFrame }),
        Console("console-virtual", Samples.Console with { Frame = Samples.VirtualFrame }),
        Console("console-refused", Samples.ConsoleRefused),
        Console("console-words", Samples.ConsoleWords),
        Console("console-deviations", Samples.Console with { Shares = [], Readout = null, Deviations = Samples.Deviations }),
        Dialog("console-deviation"),
        GalleryState.Of<HomeScreen>("home", ("View", Samples.Home)),
        GalleryState.Of<HomeScreen>("home-empty", ("View", Samples.Home with { Running = [], Ceremonies = [], Due = [], Summary = "None yet." })),
        Station("station-held", Samples.StationHeld, Held),
        Station("station-not-yours", Samples.StationElsewhere, null),
    ];

    private static RenderFragment Held => builder =>
    {
        builder.OpenComponent<HeldNotice>(0);
        builder.AddComponentParameter(1, nameof(HeldNotice.View), new HeldView(
            Now.AddSeconds(277),
            "It is zeroed as soon as share 2 is opened. If this reaches 0:00 first, it is zeroed then, and you type it again.",
            "Opening share 2",
            new ProgressView(62, 4),
            CanZero: true,
            "Share 2 then counts as not yet entered. The device is not touched."));
        builder.CloseComponent();
    };

    private static GalleryState Console(string name, ConsoleView view) => GalleryState.Of<ConsoleScreen>(name, ("View", view));

    private static GalleryState Station(string name, StationView view, RenderFragment? form) =>
        GalleryState.Of<StationScreen>(name, ("View", view), ("ChildContent", form));

    private static GalleryState Dialog(string name) => GalleryState.Of<Both>(name, ("First", (RenderFragment)(builder =>
    {
        builder.OpenComponent<ConsoleScreen>(0);
        builder.AddComponentParameter(1, nameof(ConsoleScreen.View), Samples.Console);
        builder.CloseComponent();
    })), ("Second", (RenderFragment)(builder =>
    {
        builder.OpenComponent<DeviationDialog>(0);
        builder.AddComponentParameter(1, nameof(DeviationDialog.StepNumber), "5.3");
        builder.AddComponentParameter(2, nameof(DeviationDialog.Number), 2);
        builder.AddComponentParameter(3, nameof(DeviationDialog.Detail), "Recording does not stop the step: share 2 is still being opened.");
        builder.CloseComponent();
    }))) with
    { OpenDialog = true };
}
