using Ceremony.App.Components.Controls;
using Ceremony.App.Components.Forms;
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
        GalleryState.Of<RegistersScreen>("registers", ("Answers", RegisterSamples.Answers), ("Frame", RegisterSamples.Frame)),
        GalleryState.Of<RegisterScreen>("register-keys", ("View", RegisterSamples.Keys), ("Frame", RegisterSamples.Frame)),
        GalleryState.Of<RegisterScreen>("register-shares", ("View", RegisterSamples.Shares), ("Frame", RegisterSamples.Frame)),
        GalleryState.Of<RegisterScreen>("register-devices", ("View", RegisterSamples.Devices), ("Frame", RegisterSamples.Frame)),
        GalleryState.Of<RegisterScreen>("register-empty", ("View", RegisterSamples.Devices with { Lines = [], Filters = [new("", "All", 0, true)], Shown = PagingView.Of(1, 25, 0), Total = 0 }), ("Frame", RegisterSamples.Frame)),
        GalleryState.Of<CustodyScreen>("custody", ("View", CustodySamples.Custody), ("Frame", CustodySamples.Frame), ("Navigation", CustodySamples.Navigation), ("IsLive", true)),
        GalleryState.Of<CustodyScreen>("custody-empty", ("View", CustodySamples.Nothing), ("Frame", CustodySamples.Frame), ("Navigation", CustodySamples.Navigation), ("IsLive", true)),
        Station("station", Samples.Station, Entry(Samples.ShareEntry)),
        Station("station-pin", Samples.StationPin, Entry(Samples.PinEntry)),
        Station("station-new-share", Samples.StationNewShare, Entry(Samples.NewShareEntry)),
        Station("station-share-file", Samples.StationShareFile, ShareFile),
        Station("station-confirm", Samples.StationConfirm, Choice),
        Station("station-facts", Samples.StationFacts, Facts),
        Station("close", Samples.StationClose, Agreement),
        Station("close-none", Samples.StationClose, AgreementWithoutDeviations),
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

    private static RenderFragment ShareFile => builder =>
    {
        builder.OpenComponent<ShareFileForm>(0);
        builder.AddComponentParameter(1, nameof(ShareFileForm.Label), "Share file of share 2");
        builder.AddComponentParameter(2, nameof(ShareFileForm.Lease), "lease");
        builder.AddComponentParameter(3, nameof(ShareFileForm.Hint), "harbour-share-2.pbe, SHA-256 d5f8 d537 e6ad db2a …");
        builder.CloseComponent();
    };

    private static RenderFragment Choice => builder =>
    {
        builder.OpenComponent<ChoiceForm>(0);
        builder.AddComponentParameter(1, nameof(ChoiceForm.Yes), "Equal on my paper");
        builder.AddComponentParameter(2, nameof(ChoiceForm.No), "Not equal");
        builder.CloseComponent();
    };

    private static RenderFragment Facts => builder =>
    {
        builder.OpenComponent<FactsForm>(0);
        builder.AddComponentParameter(1, nameof(FactsForm.Fields), new FactFieldView[]
        {
            new("document", "Document that was shown", "Its kind, never its number.", true, [new("passport", "Passport"), new("card", "Identity card"), new("known", "Known in person", "By two people in the room")]),
            new("room-clock", "Time on the room's clock", "As 10:42:18.", true, []),
        });
        builder.AddComponentParameter(2, nameof(FactsForm.Button), "Record the check");
        builder.CloseComponent();
    };

    private static RenderFragment Agreement => Agree(Samples.Deviations);

    private static RenderFragment AgreementWithoutDeviations => Agree([]);

    private static RenderFragment Agree(DeviationView[] deviations) => builder =>
    {
        builder.OpenComponent<AgreementForm>(0);
        builder.AddComponentParameter(1, nameof(AgreementForm.Deviations), deviations);
        builder.CloseComponent();
    };

    private static RenderFragment Entry(SecretEntryView entry) => builder =>
    {
        builder.OpenComponent<SecretEntryForm>(0);
        builder.AddComponentParameter(1, nameof(SecretEntryForm.Entry), entry);
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
