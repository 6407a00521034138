using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.TestKit.Scripts;

/// <summary>The shipped templates, casts for them, and planned scripts.</summary>
public static class SampleScripts
{
    /// <summary>The step kinds of the product.</summary>
    public static StepKindCatalogue Kinds => StepKinds.ForTemplates;

    /// <summary>Path of the shipped template.</summary>
    public static string ProvisionDevicePath => RepositoryFiles.PathOf("templates", "provision-device.yaml");

    /// <summary>Text of the shipped template.</summary>
    public static string ProvisionDeviceText => File.ReadAllText(ProvisionDevicePath);

    /// <summary>The shipped template.</summary>
    public static Template ProvisionDevice => TemplateReader.Read("provision-device.yaml", ProvisionDeviceText, Kinds).Require();

    /// <summary>A title and a place, and whatever is added.</summary>
    public static Dictionary<string, string> Parameters(params (string Name, string Value)[] added)
    {
        var all = new Dictionary<string, string> { ["title"] = "First device of the archive", ["place"] = "Room 2.14" };
        foreach (var (name, value) in added)
        {
            all[name] = value;
        }

        return all;
    }

    /// <summary>One person for each seat of strict separation.</summary>
    public static ImmutableArray<ScriptOfficer> StrictCast(int shares = 3) =>
    [
        Officer("a-berg", "A. Berg", "administrator"),
        Officer("o-lindgren", "O. Lindgren", "operator"),
        Officer("s-moreau", "S. Moreau", "security-officer"),
        Officer("p-novak", "P. Novák", "pin-holder"),
        .. Enumerable.Range(1, shares).Select(index => Officer($"h-holder-{index}", $"H. Holder {index}", $"share-holder-{index}")),
        Officer("w-ito", "W. Ito", "witness"),
        Officer("u-okafor", "U. Okafor", "auditor"),
    ];

    /// <summary>Two people for two shares in small separation.</summary>
    public static ImmutableArray<ScriptOfficer> TwoPeople() =>
    [
        Officer("a-berg", "A. Berg", "administrator", "witness", "security-officer", "share-holder-2"),
        Officer("o-lindgren", "O. Lindgren", "operator", "pin-holder", "share-holder-1"),
    ];

    /// <summary>An officer with seats by name.</summary>
    public static ScriptOfficer Officer(string id, string name, params string[] seats) => new(
        id, name, "Example Trust", [.. seats.Select(seat => Seat.TryParse(seat, out var parsed) ? parsed : throw new ArgumentException(seat))]);

    /// <summary>A strict script for the shipped template.</summary>
    public static Script Strict(int shares = 3, params (string Name, string Value)[] added) => ScriptPlanner.Plan(
        ProvisionDevice,
        Parameters([("shares", shares.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. added]),
        // Where the device was initialised elsewhere nobody sets an SO-PIN.
        [.. StrictCast(shares).Where(officer => !officer.Has(Role.SecurityOfficer) || !added.Contains(("initialise", "already-done")))]).Require();

    /// <summary>The shipped template for shares in pieces.</summary>
    public static Template ProvisionMOfN =>
        TemplateReader.Read("provision-m-of-n.yaml", File.ReadAllText(RepositoryFiles.PathOf("templates", "provision-m-of-n.yaml")), Kinds).Require();

    /// <summary>One person for each seat, by the guard of each share.</summary>
    public static ImmutableArray<ScriptOfficer> CastFor(string guards, int shares) =>
    [
        .. StrictCast(0),
        .. GuardList.For(guards, shares).Index().SelectMany(share => share.Item.IsInPieces
            ? Enumerable.Range(1, share.Item.Pieces).Select(piece => Officer($"q-piece-{share.Index + 1}-{piece}", $"Q. Piece {share.Index + 1}.{piece}", $"piece-holder-{share.Index + 1}-{piece}"))
            : [Officer($"h-holder-{share.Index + 1}", $"H. Holder {share.Index + 1}", $"share-holder-{share.Index + 1}")]),
    ];

    /// <summary>A strict script for shares in pieces.</summary>
    public static Script Guarded(string guards, int shares = 2, params (string Name, string Value)[] added) => ScriptPlanner.Plan(
        ProvisionMOfN,
        Parameters([("shares", shares.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("guards", guards), .. added]),
        CastFor(guards, shares)).Require();

    /// <summary>The shipped template for replacing an officer.</summary>
    public static Template ReplaceOfficer =>
        TemplateReader.Read("replace-officer.yaml", File.ReadAllText(RepositoryFiles.PathOf("templates", "replace-officer.yaml")), Kinds).Require();

    /// <summary>One person for each seat of a refresh.</summary>
    public static ImmutableArray<ScriptOfficer> RefreshCast(string oldGuards, int oldShares, string guards, int shares) =>
    [
        .. CastFor(guards, shares),
        .. GuardList.For(oldGuards, oldShares).Index().SelectMany(share => share.Item.IsInPieces
            ? Enumerable.Range(1, share.Item.Needed).Select(piece => Officer($"o-piece-{share.Index + 1}-{piece}", $"O. Piece {share.Index + 1}.{piece}", $"old-piece-holder-{share.Index + 1}-{piece}"))
            : [Officer($"o-holder-{share.Index + 1}", $"O. Holder {share.Index + 1}", $"old-share-holder-{share.Index + 1}")]),
    ];

    /// <summary>A strict script for a refresh.</summary>
    public static Script Refresh(string oldGuards, int oldShares, string guards, int shares) => ScriptPlanner.Plan(
        ReplaceOfficer,
        Parameters(
            ("old-shares", oldShares.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("old-guards", oldGuards),
            ("shares", shares.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("guards", guards), ("domain", "BBA4DB40C022844C"), ("spare", "DENK0400123"), ("proof", "kcv-alone")),
        RefreshCast(oldGuards, oldShares, guards, shares)).Require();

    /// <summary>The shipped template for splitting a share anew.</summary>
    public static Template ResplitShare =>
        TemplateReader.Read("resplit-share.yaml", File.ReadAllText(RepositoryFiles.PathOf("templates", "resplit-share.yaml")), Kinds).Require();

    /// <summary>Parameters of a re-split of one share of a known domain.</summary>
    public static Dictionary<string, string> ResplitParameters(string oldGuard, string guard, int shares, int resplit, params (string Name, string Value)[] added) => Parameters(
        [
            ("domain", "BBA4DB40C022844C"), ("shares", shares.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("resplit", resplit.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("old-guards", oldGuard), ("guards", guard), .. added,
        ]);

    /// <summary>One person for each seat of a re-split of one share.</summary>
    public static ImmutableArray<ScriptOfficer> ResplitCast(string oldGuard, string guard, int shares, int resplit) =>
    [
        .. RefreshCast(oldGuard, shares, guard, shares).Where(officer => officer.Seats.All(seat =>
            seat.Role is not (Role.SecurityOfficer or Role.PinHolder) && (seat.Index == 0 || seat.Index == resplit))),
    ];

    /// <summary>A strict script for a re-split.</summary>
    public static Script Resplit(string oldGuard, string guard, int shares = 2, int resplit = 2) => ScriptPlanner.Plan(
        ResplitShare, ResplitParameters(oldGuard, guard, shares, resplit), ResplitCast(oldGuard, guard, shares, resplit)).Require();

    /// <summary>The shipped template for a root CA on a token, planned for the paper device.</summary>
    public static Script RootCaToken(params (string Name, string Value)[] added) => ScriptPlanner.Plan(
        TemplateReader.Read("root-ca-token.yaml", File.ReadAllText(RepositoryFiles.PathOf("templates", "root-ca-token.yaml")), Kinds).Require(),
        Parameters([("module", "/usr/lib/paper.so"), ("token", "DENK0400123"), ("algorithm", "ec-secp256r1"), ("key-label", "archive"), ("key-id", "10"), ("ca-name", "Example Root CA"), .. added]),
        [.. StrictCast(0).Where(officer => !officer.Has(Role.SecurityOfficer))]).Require();

    /// <summary>A script for two people.</summary>
    public static Script Small(params (string Name, string Value)[] added) => ScriptPlanner.Plan(
        ProvisionDevice, Parameters([("shares", "2"), ("separation", "small"), .. added]), TwoPeople()).Require();

    /// <summary>A script about a device that holds all shares of a known domain: it is read, somebody logs in, and these steps follow.</summary>
    /// <param name="steps">Lines of the steps, as in a template, each indented by six blanks.</param>
    /// <param name="parameters">Lines of more parameters, each indented by two blanks.</param>
    /// <param name="added">Values for parameters.</param>
    public static Script OnDevice(string steps, string parameters = "", params (string Name, string Value)[] added)
    {
        string[] lines =
        [
            "template: on-device", "version: 1.0", "title: On a device", "about: For tests.",
            "parameters:",
            "  title: { type: text, ask: Title?, max-length: 80 }",
            "  place: { type: text, ask: Place?, max-length: 80 }",
            "  shares: { type: integer, ask: How many?, min: 1, max: 8, default: 3 }",
            "  domain: { type: kcv-or-new, ask: Which?, default: BBA4DB40C022844C }",
            .. parameters.Length == 0 ? Array.Empty<string>() : [parameters],
            "roles:",
            "  administrator: { count: 1, duty: Reads., required: yes }",
            "  operator: { count: 1, duty: Handles., required: yes }",
            "  security-officer: { count: 1, duty: Keeps the SO-PIN., required: yes }",
            "  pin-holder: { count: 1, duty: Keeps the PIN., required: yes }",
            "  witness: { count: 1, duty: Watches., required: yes }",
            "acts:",
            "  - title: Only",
            "    steps:",
            "      - { step: read-device, title: Read, who: operator, evidence: E., minutes: 1 }",
            "      - { step: read-kcv, title: Log in, who: pin-holder, evidence: E., minutes: 1 }",
            steps,
            "      - { step: agree, title: Agree, who: [administrator, security-officer, witness], evidence: E., minutes: 1 }",
            "      - { step: close-record, title: Close, who: administrator, evidence: E., minutes: 1 }",
        ];
        var template = TemplateReader.Read("on-device.yaml", string.Join('\n', lines) + "\n", Kinds).Require();
        return ScriptPlanner.Plan(
            template,
            Parameters(added),
            [.. StrictCast(0).Where(officer => !officer.Has(Role.Auditor))]).Require();
    }
}
