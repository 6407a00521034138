using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;

namespace Ceremony.App.Tests.Evidence;

/// <summary>A made-up ceremony of nine officers, with two deviations and one who disagrees.</summary>
internal static class SampleTranscript
{
    private static readonly string[] Words = ["amber", "fossil", "kettle", "north", "walnut", "ribbon", "delta", "copper", "anchor", "spruce", "violin", "thaw"];

    public static readonly DateTimeOffset Made = new(2026, 11, 17, 11, 10, 37, TimeSpan.FromHours(1));

    public static byte[] Journal { get; } = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 236).Select(i => $"{{\"seq\":{i}}}\n")));

    public static byte[] Script { get; } = "title: Provision a device\nversion: '1.2'\n"u8.ToArray();

    public static IReadOnlyList<Attachment> Attachments => [Attachment.Journal(Journal), Attachment.Script(Script)];

    public static TranscriptDocument Production() => new()
    {
        CeremonyId = "C-2026-014",
        Title = "Provision device DENK0400123",
        Mode = TranscriptMode.Production,
        IsClosed = true,
        Made = Made,
        RecordFingerprint = Hash("record"),
        ScriptHash = SHA256.HashData(Script),
        Software = "Ceremony 1.0.0",
        Cover = new TranscriptCover
        {
            Script = "Provision a device, version 1.2, approved 9 November 2026",
            Place = "Key room 2, Meridian House",
            StartAndEnd = "Tuesday 17 November 2026, 10:02:11 to 11:10:37 (UTC+01:00)",
            Clock = "Room clock 1 s behind the console’s, M. Haddad at 10:12",
            Separation = "Strict. Nothing is relaxed.",
            Software = "Ceremony 1.0.0, build " + RichText.Mono("4457 5cf5 b285 12d7"),
            Result = "The device holds the joined DKEK.",
            Kcv = "BBA4DB40C022844C",
            KcvNote = "equal to that of C-2026-011",
            Shares = "All 3 were needed, all 3 were imported",
            Deviations = "2",
            Agreement = "8 agree, 1 disagrees",
            NotChecked = ["That the device is genuine (attestation)"],
            ScriptWords = ["cedar", "lantern", "orbit", "velvet", "harvest", "nickel", "tundra", "pepper", "saddle", "ivory", "meadow", "quartz"],
        },
        Sections =
        [
            Participants(),
            Device(),
            Steps(),
            Shares(),
            new DeviationsSection(
                [
                    new("D1", "Step 2.2, 10:20", "Bag number 004417, as on the bag list.", "Bag number 004471. Seal unbroken; serial number equal.", "Go on. Bag photographed; list to be corrected.", "H. Sørensen, with M. Haddad"),
                    new("D2", "Step 5.4, 10:45", "Share 3 from medium M-0305.", "Medium M-0305 held share 1’s file. Refused before the device was touched.", "Attempt 2 with medium M-0306.", "H. Sørensen, with M. Haddad"),
                ],
                [new("Step 5.4, attempt 1, 10:45", "C. Duarte", "Entry of a share that is already in the device", "SHARE-ONCE: the file’s SHA-256 is that of share 1", "Attempt 2: D2")],
                "2 deviations, read out at 11:01.")
            { Retries = [new("5.4 Share 3", "2", "Medium M-0306 is taken", "10:46")] },
            Agreement(),
            new FingerprintSection(Hash("record"), Words),
            new CopiedByHandSection([new("M. Haddad", "witness"), new("E. Voss", "auditor")], 12),
            new InThisFileSection(
            [
                new("journal.ndjson", "236 entries, checkpoints 1 to 7, closed"),
                new("script.yaml", "The approved script, hash on page 1"),
                new("Signature", "Console key " + RichText.Mono("4db7 297f 36a2 9088") + " …; changes allowed: 9 signature fields"),
            ]),
        ],
    };

    public static TranscriptDocument Rehearsal() => Production() with { Mode = TranscriptMode.Rehearsal };

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static ParticipantsSection Participants() => new(
    [
        new("H. Sørensen", "Administrator", "Meridian Registry", "Passport", "M. Haddad", "10:02–close"),
        new("R. Moreau", "Operator", "Meridian Registry", "Passport", "M. Haddad", "10:02–close"),
        new("I. Novak", "Security officer", "Meridian Registry", "Identity card", "M. Haddad", "10:03–close"),
        new("L. Marchetti", "PIN holder", "Meridian Registry", "Identity card", "M. Haddad", "10:04–close"),
        new("A. Okafor", "Share holder 1", "Meridian Registry", "Passport", "M. Haddad", "10:05–close"),
        new("B. Lindgren", "Share holder 2", "Norrhamn Trust", "Passport", "M. Haddad", "10:06–close"),
        new("C. Duarte", "Share holder 3", "Costa Escrow", "Passport", "M. Haddad", "10:08–close"),
        new("M. Haddad", "Witness", "Meridian Registry", "Staff card, known", "H. Sørensen", "10:02–close"),
        new("E. Voss", "Auditor", "Voss & Hale, auditors", "Passport", "H. Sørensen", "10:10–close"),
    ]);

    private static DeviceSection Device() => new("Device", "Before, 10:21", "After, 10:58",
    [
        new("Serial number", "DENK0400123", "DENK0400123", "Read by two people from the case, and by the console"),
        new("Model, firmware", "SmartCard-HSM, 4.0", "SmartCard-HSM, 4.0", "The console’s word"),
        new("Genuine", "Not checked", "Not checked", "No attestation in this script"),
        new("Keys present", "0", "0", "The console’s word"),
        new("Shares outstanding", "No DKEK set up", "0: all 3 are in", "The console’s word"),
        new("SO-PIN tries", "15 of 15", "15 of 15", "The console’s word"),
        new("User PIN tries", "3 of 3", "10 of 10", "The console’s word"),
        new("Reset-by-SO-PIN", "As sold: on", "Off", "The console’s word"),
        new("Label", "SmartCard-HSM", "Harbour-B", "The console’s word"),
        new("Bag", "004471 (list: 004417)", "004502", "R. Moreau and M. Haddad"),
    ]);

    private static StepsSection Steps() => new("UTC+01:00",
    [
        new("1 Open",
        [
            new("1.1", "Roll call", "Administrator, witness", "4 min", "H. Sørensen, M. Haddad", "10:02–10:11", "9 present, 9 identities checked"),
            new("1.2", "Clock check", "Witness", "4 min", "M. Haddad", "10:12", "Room clock 1 s behind"),
            new("1.3", "Script hash read aloud", "All", "4 min", "All 9", "10:14", "“Matches” by 9 of 9"),
            new("1.4", "Opening checks", "Operator, witness", "4 min", "R. Moreau, M. Haddad", "10:16", "Build hash equal; swap, core dumps off; no network up"),
        ]),
        new("2 Inspect the device",
        [
            new("2.1", "Read the identity", "Operator", "4 min", "R. Moreau", "10:18", "DENK0400123, firmware 4.0"),
            new("2.2", "Compare with the bag list", "Operator, witness", "4 min", "R. Moreau, M. Haddad", "10:20", "Serial equal; bag number differs:", "D1"),
            new("2.3", "Read keys and counters", "Operator", "4 min", "R. Moreau", "10:21", "0 keys; SO-PIN 15 tries"),
        ]),
        new("3 Initialise",
        [
            new("3.1", "Read out the options", "Administrator", "4 min", "H. Sørensen", "10:23", "All 3, PIN tries 10, reset-by-SO-PIN off"),
            new("3.2", "Present SO-PIN, new SO-PIN twice", "Security officer", "4 min", "I. Novak", "10:25", "Changed; tries 15, then 15"),
            new("3.3", "User PIN twice", "PIN holder", "4 min", "L. Marchetti", "10:27", "Entries equal"),
            new("3.4", "Initialise, serial typed", "Operator, administrator", "4 min", "R. Moreau, H. Sørensen", "10:29", "Device says 3 shares outstanding"),
        ]),
        new("4 Bring shares",
        [
            new("4.1", "Share file 1", "Share holder 1", "4 min", "A. Okafor", "10:31", "SHA-256 recorded"),
            new("4.2", "Share file 2", "Share holder 2", "4 min", "B. Lindgren", "10:33", "SHA-256 recorded"),
            new("4.3", "Share file 3", "Share holder 3", "4 min", "C. Duarte", "10:35", "SHA-256 recorded"),
        ]),
        new("5 Import",
        [
            new("5.1", "Read the device", "Operator", "4 min", "R. Moreau", "10:36", "3 shares outstanding"),
            new("5.2", "Share 1", "Share holder 1", "4 min", "A. Okafor", "10:38", "Outstanding 3, then 2"),
            new("5.3", "Share 2", "Share holder 2", "4 min", "B. Lindgren", "10:42", "Outstanding 2, then 1"),
            new("5.4", "Share 3", "Share holder 3", "4 min", "C. Duarte", "10:45", "Attempt 1 refused, rule 7:", "D2"),
            new("5.4", "Share 3", "Share holder 3", "4 min", "C. Duarte", "10:51", "Attempt 2. Outstanding 1, then 0"),
        ]),
        new("6 Read back",
        [
            new("6.1", "Log in", "PIN holder", "4 min", "L. Marchetti", "10:54", "PIN tries 10, then 10"),
            new("6.2", "Read the KCV", "Operator", "4 min", "R. Moreau", "10:55", "BBA4DB40C022844C"),
            new("6.3", "Compare with earlier KCV", "Witness, auditor", "4 min", "M. Haddad, E. Voss", "10:56", "“Equal” by both"),
            new("6.4", "Read key facts aloud", "Operator, witness", "4 min", "R. Moreau, M. Haddad", "10:58", "“Equal” per value"),
        ]),
        new("7 Close",
        [
            new("7.1", "Deviations read out", "Administrator", "4 min", "H. Sørensen", "11:01", "2 deviations"),
            new("7.2", "Agree or disagree", "All", "4 min", "All 9", "11:04–11:09", "8 agree, 1 disagrees"),
            new("7.3", "Close the journal", "Console", "4 min", "Console", "11:10", "Checkpoint 7; this record ends here"),
        ]),
    ],
    "Steps 7.4 and 7.5, two media compared and the words copied by hand, come after the journal is closed. They are in the annex.");

    private static SharesSection Shares() => new(
    [
        new("1", "A. Okafor", "harbour-share-1.pbe", Hash("share 1"), "5C1E90A7D24B3F68", "3, then 2"),
        new("2", "B. Lindgren", "harbour-share-2.pbe", Hash("share 2"), "E07733C1A95D0B12", "2, then 1"),
        new("3", "C. Duarte", "harbour-share-3.pbe", Hash("share 3"), "1948BD6EF3027CA5", "1, then 0"),
    ])
    {
        Kcv = "BBA4DB40C022844C",
        KcvRead = "From DENK0400123 after login, 10:55",
        KcvComparedWith = "C-2026-011, 3 November 2026. “Equal” by M. Haddad and E. Voss.",
    };

    private static AgreementSection Agreement() => new(
    [
        new("H. Sørensen", "Administrator", AgreementSection.Answer.Agrees, "11:04"),
        new("R. Moreau", "Operator", AgreementSection.Answer.Agrees, "11:04"),
        new("I. Novak", "Security officer", AgreementSection.Answer.Agrees, "11:05"),
        new("L. Marchetti", "PIN holder", AgreementSection.Answer.Agrees, "11:05"),
        new("A. Okafor", "Share holder 1", AgreementSection.Answer.Agrees, "11:06"),
        new("B. Lindgren", "Share holder 2", AgreementSection.Answer.Agrees, "11:06"),
        new("C. Duarte", "Share holder 3", AgreementSection.Answer.Agrees, "11:07"),
        new("M. Haddad", "Witness", AgreementSection.Answer.Agrees, "11:07"),
        new("E. Voss", "Auditor", AgreementSection.Answer.Disagrees, "11:09", "Deviation D1 should have stopped the ceremony until the bag list had been corrected. I have no doubt about the serial number or the KCV."),
    ]);
}
