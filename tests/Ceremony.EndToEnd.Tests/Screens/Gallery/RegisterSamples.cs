using Ceremony.App.ViewModels;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>Made-up registers.</summary>
internal static class RegisterSamples
{
    public static FrameView Frame { get; } = Samples.Frame with { Script = null };

    public static IReadOnlyList<RegisterAnswerView> Answers { get; } =
    [
        new("Which keys could I lose tomorrow?", new(StatusKind.Refused, "2 of 14 keys: 1 with one copy only, 1 with a backup that no drill has proven."), "/registers/keys"),
        new("Which drill is due?", new(StatusKind.Awaited, "No drill is overdue; 3 due within 30 days."), "/registers/drills"),
        new("Who can open what?", new(StatusKind.Done, "6 shares are in force in 2 domains; each has the holders that it needs."), "/registers/shares"),
        new("Which devices have I, and where are they?", new(StatusKind.Done, "9 devices are on record: 8 in a bag with its place, 0 without a place, 0 in a ceremony, 1 retired."), "/registers/devices"),
        new("What was done, when, by whom?", new(StatusKind.Working, "212 ceremonies are on record: 208 finished, 3 aborted, 1 not over; 17 have deviations."), "/registers/ceremonies"),
    ];

    public static RegisterView Keys { get; } = new(
        "keys", "Keys", "Which keys could I lose tomorrow?", new(StatusKind.Refused, "2 of 14 keys: 1 with one copy only, 1 with a backup that no drill has proven."),
        [new("", "All", 14, true), new("could-be-lost", "Could be lost", 2, false), new("unproven", "Backup not proven", 1, false), new("proven", "Proven", 11, false), new("ended", "No copy left", 1, false)],
        ["Key", "Could it be lost?", "Copies", "Last drill"],
        [
            new("1", [
                new("archive signing", "EC 256, from C-2026-011", "public key 9f2c 44d1 07ab e310…"),
                new("yes, one copy", "unproven, no backup") { Status = StatusKind.Refused },
                new("1 copy", "device DENK0400123"),
                new("Never")]),
            new("2", [
                new("harbour root", "RSA 4096, from C-2025-003", "public key 1c77 aa90 5be4 2d06…"),
                new("yes, not proven", "unproven, drill C-2026-009 failed") { Status = StatusKind.Refused },
                new("2 copies", "device DENK0400119", "C-2026-004-key-1.wrapped on Medium-A, Medium-B, C-2026-004"),
                new("C-2026-009", "failed, 2 Sep 2026", "on DENK0400131") { Address = "/ceremony/C-2026-009" }]),
            new("3", [
                new("timestamping", "EC 384, from C-2024-017", "public key 55e0 13fc 9a02 71bd…"),
                new("no", "proven by C-2026-012") { Status = StatusKind.Done },
                new("3 copies", "device DENK0400119", "device DENK0400131", "C-2024-018-key-1.wrapped on Medium-C, Medium-D, C-2024-018"),
                new("C-2026-012", "passed, 9 Nov 2026", "on DENK0400131") { Address = "/ceremony/C-2026-012" }]),
            new("4", [
                new("test 2019", "RSA 2048, from C-2024-002", "public key e81b 6d2f 40c9 98a7…"),
                new("no copy left", "unproven, no backup") { Status = StatusKind.Away },
                new("None on record"),
                new("Never")]),
        ],
        PagingView.Of(1, 25, 14), 14)
    {
        Exports = [new("Take it along as CSV", "/registers/keys.csv"), new("Take it along as JSON", "/registers/keys.json")],
    };

    public static RegisterView Shares { get; } = Keys with
    {
        Name = "shares",
        Title = "Shares and pieces",
        Question = "Who can open what?",
        Answer = new(StatusKind.Refused, "3 shares are in force in 1 domain; 1 has too few holders on record."),
        Filters = [new("", "All", 4, true), new("in-force", "In force", 3, false), new("not-proven", "Never proven to open", 1, false), new("cannot-be-opened", "Too few holders", 1, false), new("no-place", "No place on record", 0, false), new("former", "Replaced or destroyed", 1, false)],
        Heads = ["Share", "Who opens it", "Copies", "Last proven to open"],
        Lines =
        [
            new("1", [new("Share 1 of 3", "domain BBA4DB40C022844C", "file d5f8d537e6addb2a…"), new("its holder, by password", "A. Okafor") { Status = StatusKind.Done }, new("2 copies", "M-0301, bag 7711, Safe 2", "printed sheet, bag 7712, Bank vault"), new("C-2026-012", "9 Nov 2026, by drill") { Address = "/ceremony/C-2026-012" }]),
            new("2", [new("Share 2 of 3", "domain BBA4DB40C022844C", "file 0b1c77fe90aa5be4…"), new("any 2 of 3 piece holders", "piece 1: B. Lindgren, envelope on M-0304, bag 7714, Safe 3", "piece 2: C. Duarte, envelope on M-0305, bag 7715, Safe 4", "piece 3: D. Ivanova") { Status = StatusKind.Done }, new("1 copy", "M-0302, bag 7713, Safe 2"), new("C-2026-012", "9 Nov 2026, by drill") { Address = "/ceremony/C-2026-012" }]),
            new("3", [new("Share 3 of 3", "domain BBA4DB40C022844C", "file 44d107abe3109f2c…"), new("too few holders", "piece 2: E. Voss") { Status = StatusKind.Refused }, new("None on record", "as it was brought"), new("Never", "from C-2026-011")]),
            new("4", [new("Share 3 of 3", "domain BBA4DB40C022844C", "file 1f20aa90c0227715…"), new("replaced by a later file", "C. Duarte") { Status = StatusKind.Away }, new("1 copy", "M-0303"), new("C-2025-003", "4 Feb 2025, by import") { Address = "/ceremony/C-2025-003" }]),
        ],
        Shown = PagingView.Of(1, 25, 4),
        Total = 4,
    };

    public static RegisterView Devices { get; } = Keys with
    {
        Name = "devices",
        Title = "Devices",
        Question = "Which devices have I, and where are they?",
        Answer = new(StatusKind.Unchecked, "60 devices are on record: 57 in a bag with its place, 1 without a place, 1 in a ceremony, 1 retired."),
        Filters = [new("", "All", 60, true), new("no-place", "No place on record", 1, false), new("put-away", "In a bag", 57, false), new("in-use", "In a ceremony", 1, false), new("retired", "Retired", 1, false)],
        Heads = ["Device", "State", "Bag and place", "Last ceremony"],
        Lines =
        [
            new("1", [new("DENK0400119", "Nitrokey HSM 2, firmware 4.0") { IsCode = true }, new("put away", "shares: all 3 are in", "KCV BBA4DB40C022844C", "4 keys") { Status = StatusKind.Held }, new("Bag 004502", "Safe 2, shelf 1, Meridian House", "put there by R. Moreau, 17 Nov 2026"), new("C-2026-014", "17 Nov 2026") { Address = "/ceremony/C-2026-014" }]),
            new("2", [new("DENK0400123", "Nitrokey HSM 2, firmware 4.0") { IsCode = true }, new("in a ceremony", "2 of all 3 still missing", "0 keys") { Status = StatusKind.Working }, new("Not on record", "came in bag 004471"), new("C-2026-015", "18 Nov 2026") { Address = "/ceremony/C-2026-015" }]),
            new("3", [new("DENK0400131", "Nitrokey HSM 2, firmware 3.4") { IsCode = true }, new("no place on record", "shares: all 3 are in", "KCV BBA4DB40C022844C", "1 key") { Status = StatusKind.Unchecked }, new("Not on record"), new("C-2025-009", "2 Sep 2025") { Address = "/ceremony/C-2025-009" }]),
            new("4", [new("DENK0300007", "SmartCard-HSM, firmware 2.6") { IsCode = true }, new("retired", "No DKEK set up", "0 keys") { Status = StatusKind.Away }, new("Not on record", "came in bag 003980"), new("C-2026-002", "12 Jan 2026") { Address = "/ceremony/C-2026-002" }]),
        ],
        Shown = PagingView.Of(2, 25, 60),
        Total = 60,
    };
}
