using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>The custody page of a console with two keys: one in good order, one that hangs on single people.</summary>
internal static class CustodySamples
{
    private const string Good = "BBA4DB40C022844C";
    private const string Poor = "0F3C9A517D20B6E4";

    public static FrameView Frame { get; } = new("Custody", "", false, false, null);

    public static IReadOnlyList<NavigationView> Navigation { get; } = ConsoleNavigation.At("/custody");

    public static CustodyView Nothing { get; } = new(
        new StatusView(StatusKind.Unchecked, "No key whose shares are all known is on record."), [], [], [], [], [], [], 0, 1, 1);

    public static CustodyView Custody { get; } = new(
        new StatusView(StatusKind.Refused, "2 keys are on record. 1 person could reach a key alone; 1 key would be lost with one person."),
        [new("B. Lindgren", "b-lindgren", [$"{Poor}: knows all its shares"], false)],
        [
            new("A. Okafor", "a-okafor", [$"{Poor}: share 1 cannot be opened"], false),
            new("K. Keeper", "K. Keeper", [$"{Poor}: share 2 cannot be opened; what is needed lies in a place that needs who has gone"], true),
        ],
        [
            new("C. Duarte and D. Ivanova", "c-duarte, d-ivanova", [$"{Good}: share 1 cannot be opened"], false),
            new("C. Duarte and F. Tanaka", "c-duarte, f-tanaka", [$"{Good}: share 1 cannot be opened"], false),
            new("D. Ivanova and F. Tanaka", "d-ivanova, f-tanaka", [$"{Good}: share 1 cannot be opened", $"{Good}: share 2 cannot be opened"], false),
        ],
        [],
        [$"{Poor}. All copies of share 2 lie at Safe 2, Oslo: what happens there takes them all."],
        [
            new(Good,
            [
                new("Share 1 of 2", "envelope 2 of 3, from C-2026-014; set in force", "1 C. Duarte, 2 D. Ivanova, 3 F. Tanaka", "3 G. Mensah",
                    ["Stick A: bag 004490, Safe 2, Oslo", "Stick B: bag 004491, Bank, Bergen", "Envelope 1: Stick C: bag 004492, Safe 2, Oslo", "Envelope 2: printed sheet: bag 004493, Bank, Bergen", "Envelope 3: Stick D: place not on record", "Password of envelope 3 on paper: bag 004496, Notary"],
                    "17 Nov 2026, drill in C-2026-019", false),
                new("Share 1 of 2", "password, from C-2024-002; set destroyed", "G. Mensah", "", ["stick-7: place not on record"], "4 Mar 2024, import in C-2024-002", true),
            ]),
            new(Poor, [new("Share 2 of 2", "password, from C-2025-001; set in force", "B. Lindgren", "A. Okafor", ["Stick E: bag 003301, Safe 2, Oslo", "Stick F: bag 003302, Safe 2, Oslo"], "Never", false)]),
        ],
        42, 2, 3);
}
