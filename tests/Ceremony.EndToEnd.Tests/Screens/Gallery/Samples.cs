using Ceremony.App.ViewModels;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>Made-up states of the screens. The words do not belong to the hashes.</summary>
internal static class Samples
{
    public static FrameView Frame { get; } = new(
        "Provision device DENK0400123",
        "C-2026-014, Key room 2, Meridian House",
        Rehearsal: false,
        AcceptsVirtual: false,
        new ScriptLineView(
            "74395b2c14b600349a61ac9e3c72cfc75c7df0a2aa330bdc2fab4d072807235f",
            ["cedar", "lantern", "orbit", "velvet", "harvest", "nickel", "tundra", "pepper", "saddle", "ivory", "meadow", "quartz"]));

    public static FrameView RehearsalFrame { get; } = Frame with { Title = "Provision device VIRT0000001", Detail = "R-2026-031, Key room 2, Meridian House", Rehearsal = true };

    public static FrameView VirtualFrame { get; } = Frame with { AcceptsVirtual = true };

    private static StatusView Entered { get; } = new(StatusKind.Done, "entered");

    private static StatusView Opening { get; } = new(StatusKind.Working, "opening");

    private static StatusView NotYet { get; } = StatusView.Of(StatusKind.Awaited);

    private static StatusView Refused { get; } = StatusView.Of(StatusKind.Refused);

    public static ConsoleView Console { get; } = new()
    {
        Frame = Frame,
        Head = new StepHeadView("Step 5.3 of act 5, Import: all 3 shares are needed", StatusView.Of(StatusKind.Now), "Share 2 is being opened"),
        Spoken = new SpokenView("H. Sørensen", "Share 2 is being opened. C. Duarte, please go to station 3 and type the password of share 3."),
        Shares =
        [
            new ShareView(1, "A. Okafor", Entered, "Device took it at 10:38:41"),
            new ShareView(2, "B. Lindgren", Opening, Progress: new ProgressView(62, 4)),
            new ShareView(3, "C. Duarte", NotYet, "Awaited at station 3. May type now."),
        ],
        Readout = new ReadoutView("DENK0400123", "2 shares outstanding", "10:38:41"),
        Note = "Nothing to press. The step ends when the device says 1 share outstanding.",
        Actions = [new ActionView(ConsoleAction.Deviate, "Record a deviation")],
        Acts = Acts(
            new StepLineView("5.1", "Read the device", StatusView.Of(StatusKind.Done), "3 outstanding", "10:36"),
            new StepLineView("5.2", "Share 1", StatusView.Of(StatusKind.Done), "A. Okafor", "10:38"),
            new StepLineView("5.3", "Share 2", Opening, "B. Lindgren", IsPresent: true),
            new StepLineView("5.4", "Share 3", NotYet, "C. Duarte")),
        Roster = Roster(Entered, Opening, NotYet),
        ClockDetail = "UTC+01:00, room clock 1 s behind",
    };

    public static ConsoleView ConsoleRefused { get; } = Console with
    {
        Head = new StepHeadView("Step 5.4 of act 5, Import, attempt 1", Refused, "Share 3 was refused"),
        Message = new MessageView(
            StatusKind.Refused,
            "Share 3 was refused",
            "The file at station 3 holds share 1 again. A share entered twice cancels itself.",
            "The device was not touched: 1 share outstanding. Shares 1 and 2 stay in it. What was typed is zeroed.",
            "C. Duarte takes harbour-share-3.pbe from medium M-0306 and types its password.",
            "SHARE-ONCE"),
        Spoken = new SpokenView("H. Sørensen", "Share 3 was refused. The device was not touched. C. Duarte, please take the other medium."),
        Shares = [],
        Readout = null,
        Note = null,
        Actions =
        [
            new ActionView(ConsoleAction.Retry, "Start attempt 2 at station 3", IsPrimary: true),
            new ActionView(ConsoleAction.Deviate, "Record a deviation"),
            new ActionView(ConsoleAction.Suspend, "Suspend"),
        ],
        Acts = Acts(
            new StepLineView("5.1", "Read the device", StatusView.Of(StatusKind.Done), "3 outstanding", "10:36"),
            new StepLineView("5.2", "Share 1", StatusView.Of(StatusKind.Done), "A. Okafor", "10:38"),
            new StepLineView("5.3", "Share 2", StatusView.Of(StatusKind.Done), "B. Lindgren", "10:42"),
            new StepLineView("5.4", "Share 3", Refused, "C. Duarte, attempt 1", "10:45", IsPresent: true)),
        Roster = Roster(Entered, Entered, Refused),
    };

    public static ConsoleView ConsoleWords { get; } = Console with
    {
        Head = new StepHeadView("Step 7.5 of act 7, Close", StatusView.Of(StatusKind.Now), "Copy these twelve words by hand"),
        Spoken = new SpokenView("H. Sørensen", "The journal is closed. M. Haddad and E. Voss, please copy the twelve words by hand."),
        Fingerprint = new FingerprintView(
            "Record fingerprint, SHA-256",
            "badfcf6fab1049057239efbaefb41356493169d971370cb5a0a99608d8e74e00",
            ["amber", "fossil", "kettle", "north", "walnut", "ribbon", "delta", "copper", "anchor", "spruce", "violin", "thaw"]),
        Shares = [],
        Readout = null,
        Note = null,
        Actions = [new ActionView(ConsoleAction.ShowTranscript, "Show the transcript")],
    };

    public static HomeView Home { get; } = new(
        Frame with { Title = "Meridian Registry", Detail = "Console in Key room 2", Script = null },
        "One is running. Three things are due.",
        [new RunningView(new StatusView(StatusKind.Working, "running now, act 5 of 7"), "Provision device DENK0400123", "Step 5.3: share 2 is being opened. 9 officers present since 10:11.", "/ceremony/C-2026-014")],
        [
            new CeremonyLineView("Provision device DENK0400123", "C-2026-014", "17 Nov 2026", new StatusView(StatusKind.Working, "running"), "/ceremony/C-2026-014"),
            new CeremonyLineView("Provision device VIRT0000001", "R-2026-031, rehearsal", "16 Nov 2026", new StatusView(StatusKind.Rehearsal, "rehearsal, closed"), "/ceremony/R-2026-031"),
            new CeremonyLineView("Provision device DENK0400119", "C-2026-011, KCV BBA4DB40C022844C", "3 Nov 2026", new StatusView(StatusKind.Done, "closed, signed"), "/ceremony/C-2026-011"),
            new CeremonyLineView("Provision device DENK0400107", "C-2026-009, device set aside", "20 Oct 2026", new StatusView(StatusKind.Refused, "aborted"), "/ceremony/C-2026-009"),
            new CeremonyLineView("Provision device DENK0400098", "C-2026-008, suspended at step 4.2", "6 Oct 2026", new StatusView(StatusKind.Away, "suspended"), "/ceremony/C-2026-008"),
        ],
        [
            new DueView(NotYet, "Recovery drill, Harbour domain", "In 14 days, on 1 December 2026", "/"),
            new DueView(StatusView.Of(StatusKind.Unchecked), "KCV not yet reproduced", "Harbour domain. C-2026-014 will read it again.", null),
        ]);

    public static StationView Station { get; } = new()
    {
        Frame = Frame,
        Name = "Bea Lindgren",
        Place = "Share holder 2, station 2",
        Head = new StepHeadView("Step 5.3, Import", new StatusView(StatusKind.Now, "your turn"), "Type the password of share 2", "It opens your share file, so that device DENK0400123 can take your share. All 3 shares are needed."),
        Lease = "lease",
    };

    public static SecretEntryView ShareEntry { get; } = new()
    {
        Purpose = "turn",
        Ceremony = "C-2026-014",
        Lease = "lease",
        Step = "5.3",
        Attempt = 1,
        Fields = [new SecretFieldView("share-password", "Password of share 2", "File harbour-share-2.pbe, SHA-256 d5f8 d537 e6ad db2a …")],
        Button = "Enter share 2",
    };

    public static StationView StationPin { get; } = Station with
    {
        Name = "Luca Marchetti",
        Place = "PIN holder, station 4",
        Head = new StepHeadView("Step 3.3, Initialise", new StatusView(StatusKind.Now, "your turn"), "Choose the user PIN", "Whoever has it, and the device, can use its keys."),
    };

    public static SecretEntryView PinEntry { get; } = ShareEntry with
    {
        Step = "3.3",
        Fields = [new SecretFieldView("user-pin", "User PIN", "6 to 15 characters."), new SecretFieldView("user-pin~again", "User PIN again")],
        Button = "Enter the user PIN",
    };

    public static StationView StationNewShare { get; } = Station with { Head = Station.Head with { Place = "Step 4.2, Bring shares", Title = "Choose the password of share 2", Lede = "It will protect your share file. You alone know it." } };

    public static SecretEntryView NewShareEntry { get; } = ShareEntry with
    {
        Fields = [new SecretFieldView("new-share-password", "New password of share 2", "At least 16 characters."), new SecretFieldView("new-share-password~again", "New password again")],
        Button = "Make share 2",
        OffersPassphrase = true,
    };

    public static StationView StationShareFile { get; } = Station with { Head = Station.Head with { Title = "Bring the file of share 2", Lede = "Your share file is on your medium." } };

    public static StationView StationConfirm { get; } = Station with { Name = "Mira Haddad", Place = "Witness, station 6", Head = Station.Head with { Place = "Step 1.4, Open", Title = "Is the script hash equal on your paper?", Lede = "The administrator reads the twelve words aloud." } };

    public static StationView StationFacts { get; } = Station with { Name = "Mira Haddad", Place = "Witness, station 6", Head = Station.Head with { Place = "Step 1.1, Open", Title = "Check the identity of B. Lindgren", Lede = null } };

    public static StationView StationClose { get; } = Station with { Name = "Mira Haddad", Place = "Witness, station 6", Broad = true, Head = new StepHeadView("Step 7.2, Close", new StatusView(StatusKind.Now, "your turn"), "Do you agree with this record?") };

    public static StationView StationHeld { get; } = new()
    {
        Frame = Frame,
        Name = "Bea Lindgren",
        Place = "Share holder 2, station 2",
        Head = new StepHeadView("Step 5.3, Import", StatusView.Of(StatusKind.Held), "Your password is held", "You have nothing more to type. Please stay until the device has taken share 2."),
    };

    public static StationView StationElsewhere { get; } = new()
    {
        Frame = Frame,
        Name = "Bea Lindgren",
        Place = "Share holder 2, station 8",
        LeaveLabel = "Sign out here",
        Head = new StepHeadView("Nothing is asked here", new StatusView(StatusKind.Away, "blank"), "Your turn is open at station 2"),
        Message = new MessageView(
            StatusKind.Away,
            "Your turn is open at station 2",
            "Your turn at step 5.3 was opened at station 2 at 10:41. An officer types in one place only, so this one stays blank.",
            "Nothing typed at station 2 is shown here. The device has not been touched.",
            "Go to station 2. If you cannot use it, move your turn here: the field there is cleared and you start again."),
    };

    public static DeviationView[] Deviations { get; } =
    [
        new(1, "Step 2.2, 10:20", "Bag number 004417, as on the bag list.", "Bag number 004471. Seal unbroken; serial number equal.", "Go on. Bag photographed; list to be corrected.", "H. Sørensen, with M. Haddad"),
        new(2, "Step 5.4, 10:45", "Share 3 from medium M-0305.", "Medium M-0305 held share 1’s file. Refused before the device was touched.", "Attempt 2 with medium M-0306.", "H. Sørensen, with M. Haddad"),
    ];

    private static ActView[] Acts(params StepLineView[] steps) =>
    [
        new(1, "Open", StatusView.Of(StatusKind.Done), "10:16", []),
        new(2, "Inspect the device", StatusView.Of(StatusKind.Done), "10:21", []),
        new(3, "Initialise", StatusView.Of(StatusKind.Done), "10:29", []),
        new(4, "Bring shares", StatusView.Of(StatusKind.Done), "10:35", []),
        new(5, "Import", StatusView.Of(StatusKind.Now), null, steps),
        new(6, "Read back", NotYet, null, []),
        new(7, "Close", NotYet, null, []),
    ];

    private static RosterView Roster(StatusView first, StatusView second, StatusView third) => new(
        "This act",
        [
            new RosterLineView("A. Okafor", "Share holder 1, station 1", first),
            new RosterLineView("B. Lindgren", "Share holder 2, station 2", second),
            new RosterLineView("C. Duarte", "Share holder 3, station 3", third),
        ],
        "Also present: 6 of 6",
        [
            new RosterLineView("H. Sørensen", "Administrator, PIN holder, station 4"),
            new RosterLineView("R. Moreau", "Operator"),
            new RosterLineView("I. Novak", "Security officer"),
            new RosterLineView("L. Marchetti", "Deputy of the administrator"),
            new RosterLineView("M. Haddad", "Witness"),
            new RosterLineView("E. Voss", "Auditor"),
        ]);
}
