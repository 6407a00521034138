using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

/// <summary>One fault for each rule of templates, plans and scripts, and more where a rule has several faces.</summary>
internal static class PlanRuleCases
{
    public sealed record Case(string Rule, string Name, Func<ImmutableArray<Finding>> Findings);

    public static ImmutableArray<Case> All { get; } = [.. Files(), .. Templates(), .. Plans(), .. Seats(), .. Scripts()];

    private static Case[] Files() =>
    [
        Template(RuleCodes.PlanYamlSyntax, "unclosed quote", "title: Provision a device", "title: \"Provision a device"),
        Template(RuleCodes.PlanYamlSyntax, "tab as indentation", "  title:\n", "\ttitle:\n"),
        Template(RuleCodes.PlanYamlFeature, "anchor", "who: operator", "who: &x operator"),
        Template(RuleCodes.PlanYamlFeature, "tag", "who: operator", "who: !!str operator"),
        Template(RuleCodes.PlanYamlFeature, "second document", "template: provision-device", "template: provision-device\n---\nx: y", alone: false),
        Whole(RuleCodes.PlanYamlFeature, "alias", "template: &a x\nversion: *a\n", alone: false),
        Whole(RuleCodes.PlanYamlFeature, "directive", "%TAG ! tag:x,2000:\n---\ntemplate: x\n", alone: false),
        Whole(RuleCodes.PlanYamlSize, "too long", "template: x # " + new string('x', 300_000)),
        Whole(RuleCodes.PlanYamlSize, "too deep", "template: " + new string('[', 40) + new string(']', 40), alone: false),
        Template(RuleCodes.PlanKeyUnknown, "in a step", "who: operator", "who: operator\n        whom: operator"),
        Template(RuleCodes.PlanKeyUnknown, "limit of another type", "    min: 1\n    max: 8", "    min: 1\n    max: 8\n    max-length: 5"),
        Template(RuleCodes.PlanKeyTwice, "second title", "title: Provision a device", "title: Provision a device\ntitle: Provision"),
        Template(RuleCodes.PlanKeyMissing, "version", "version: 1.2\n", ""),
        Template(RuleCodes.PlanValueForm, "version in words", "version: 1.2", "version: first"),
        Template(RuleCodes.PlanValueForm, "minutes in words", "minutes: 10", "minutes: ten"),
        Template(RuleCodes.PlanValueForm, "requires itself", "parameters:", "requires: [provision-device]\nparameters:"),
        Template(RuleCodes.PlanNameTwice, "requires twice", "parameters:", "requires: [other, other]\nparameters:"),
        Template(RuleCodes.PlanValueForm, "id", "template: provision-device", "template: Provision"),
        Whole(RuleCodes.PlanValueForm, "a list as a file", "- a\n- b\n"),
        Whole(RuleCodes.PlanValueEmpty, "empty file", "# nothing\n"),
        Template(RuleCodes.PlanValueEmpty, "empty title", "title: Provision a device", "title:"),
        Template(RuleCodes.PlanNameTwice, "who", "who: [administrator, witness]", "who: [witness, witness]"),
        Template(RuleCodes.PlanNameTwice, "choices", "choices: [strict, small]", "choices: [strict, small, small]"),
        Template(RuleCodes.PlanTextCharacters, "reversed", "title: Provision a device", "title: Provision \"\u202ea device"),
    ];

    private static Case[] Templates() =>
    [
        Template(RuleCodes.PlanRoleUnknown, "role", "  auditor:\n    count", "  auditors:\n    count", alone: false),
        Template(RuleCodes.PlanRoleUnused, "no step", "roles:\n", "roles:\n  storage-controller:\n    count: 1\n    duty: Opens safes.\n    required: no\n"),
        Whole(RuleCodes.PlanRoleAdministrator, "none", Mini().Replace("  administrator: { count: 1, duty: Reads., required: yes }\n", "", StringComparison.Ordinal).Replace("[administrator, operator]", "operator", StringComparison.Ordinal)),
        Whole(RuleCodes.PlanRoleAdministrator, "not required", Mini().Replace("duty: Reads., required: yes", "duty: Reads., required: no", StringComparison.Ordinal)),
        Template(RuleCodes.PlanRoleAdministrator, "on a condition", "never touches the device.\n    required: yes".Replace("never", "Never", StringComparison.Ordinal), "Never touches the device.\n    required: yes\n    when: initialise = here", alone: false),
        Template(RuleCodes.PlanRoleCount, "none", "count: 1..", "count: 0"),
        Template(RuleCodes.PlanRoleCount, "upside down", "count: 1..", "count: 3..2"),
        Template(RuleCodes.PlanRoleCount, "share holders by number", "count: ${shares}", "count: 3"),
        Template(RuleCodes.PlanParameterType, "no such type", "type: kcv-or-new", "type: kcv"),
        Template(RuleCodes.PlanParameterType, "not the console's", "type: kcv-or-new\n    ask: Is the key domain new, or which KCV is expected?", "type: text\n    max-length: 20\n    ask: Which?"),
        Template(RuleCodes.PlanParameterLimits, "more than the device", "max: 10", "max: 11"),
        Template(RuleCodes.PlanParameterLimits, "longer than the label", "max-length: 32", "max-length: 33"),
        Template(RuleCodes.PlanParameterLimits, "one choice", "choices: [strict, small]", "choices: [strict]"),
        Template(RuleCodes.PlanParameterLimits, "a choice nobody knows", "choices: [strict, small]", "choices: [strict, lax]"),
        Template(RuleCodes.PlanParameterLimits, "max below min", "min: 1\n    max: 8\n    default: 3", "min: 8\n    max: 7"),
        Template(RuleCodes.PlanParameterDefault, "out of limits", "max: 8\n    default: 3", "max: 8\n    default: 9"),
        Template(RuleCodes.PlanParameterRequired, "no place", "  place:\n    type: text\n    ask: In which room is it held?\n    max-length: 80\n", ""),
        Template(RuleCodes.PlanParameterUnused, "unused", "roles:\n", "  colour:\n    type: choice\n    ask: Which?\n    choices: [red, blue]\n    default: red\n\nroles:\n", before: true),
        Template(RuleCodes.PlanParameterReference, "in say", "${pin-tries}", "${pin-try}", alone: false),
        Template(RuleCodes.PlanParameterReference, "not closed", "The label is ${label}.", "The label is ${label}. ${"),
        Template(RuleCodes.PlanParameterReference, "in when", "when: initialise = already-done", "when: initialised = already-done"),
        Template(RuleCodes.PlanSubstitutionPlace, "evidence", "evidence: Every deviation", "evidence: ${title} Every deviation"),
        Template(RuleCodes.PlanCondition, "form", "when: initialise = already-done", "when: initialise is already-done"),
        Template(RuleCodes.PlanCondition, "a value it cannot have", "when: initialise = already-done", "when: initialise = done"),
        Template(RuleCodes.PlanCondition, "contradiction", "when: initialise = already-done", "when: initialise = already-done and initialise = here"),
        Template(RuleCodes.PlanStepKind, "kind", "step: read-kcv", "step: read-kcw"),
        Template(RuleCodes.PlanStepSetting, "setting", "expect: all-outstanding", "expects: all-outstanding"),
        Template(RuleCodes.PlanStepParameter, "no label to give", "  label:\n    type: text\n    ask: Which label does the device get?\n    max-length: 32\n    default: SmartCard-HSM\n", "", alone: false),
        Template(RuleCodes.PlanStepEvidence, "missing", "        evidence: The serial number is that of the device inspected, and every share is outstanding.\n", ""),
        Template(RuleCodes.PlanStepEvidence, "empty", "evidence: The serial number is that of the device inspected, and every share is outstanding.", "evidence:"),
        Template(RuleCodes.PlanStepWho, "missing", "        who: [administrator, witness]\n", ""),
        Template(RuleCodes.PlanStepWho, "undeclared", "who: [administrator, witness]", "who: [administrator, storage-controller]"),
        Template(RuleCodes.PlanStepWho, "all and one", "who: [administrator, witness]", "who: [all, witness]"),
        Template(RuleCodes.PlanForEach, "not shares", "for-each: share", "for-each: officer"),
        Template(RuleCodes.PlanForEach, "an act for others than devices", "for-each: device\n    steps", "for-each: share\n    steps"),
        Template(RuleCodes.PlanForEach, "a step about no device", "title: Compare the KCV\n", "title: Compare the KCV\n        for-each: device\n"),
        Template(RuleCodes.PlanForEach, "an act about no device", "title: Bring shares\n", "title: Bring shares\n    for-each: device\n"),
        Template(RuleCodes.PlanForEach, "twice", "title: Compare the serial number\n", "title: Compare the serial number\n        for-each: device\n"),
        Template(RuleCodes.PlanForEach, "slot of its own", "        with:\n          expect: all-outstanding", "        with:\n          slot: other\n          expect: all-outstanding"),
        Template(RuleCodes.PlanForEach, "share outside", "title: Log in and read the KCV", "title: Log in for share ${share}"),
        Template(RuleCodes.PlanForEach, "not by its holder", "who: share-holder\n        for-each", "who: witness\n        for-each"),
        Template(RuleCodes.PlanStepSetting, "value", "limit-seconds: 120", "limit-seconds: soon"),
        Template(RuleCodes.PlanStepSetting, "value of a word", "expect: all-outstanding", "expect: nothing"),
        new(RuleCodes.PlanStepNobody, "role of another case", () => TemplateReader.Read("t.yaml", Mini(ModeParameter, role: "auditor", when: "mode = one"), SampleScripts.Kinds).Findings),
        Template(RuleCodes.PlanStepNobody, "SO-PIN of a device initialised before", "        minutes: 4\n        when: initialise = here\n      - step: enter-user-pin", "        minutes: 4\n      - step: enter-user-pin"),
        Template(RuleCodes.PlanCondition, "never", "when: initialise = already-done", "when: initialise != here and initialise != already-done"),
        new(RuleCodes.PlanCondition, "only what is refused", () => TemplateReader.Read("t.yaml", Mini(ModeParameter, stepWhen: "mode = one", refuse: "mode = one"), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanCondition, "always", () => TemplateReader.Read("t.yaml", Mini(ModeParameter, stepWhen: "mode = one", refuse: "mode = two"), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanCondition, "refusal of everything", () => TemplateReader.Read("t.yaml", Mini(ModeParameter, refuse: "mode = one", second: "mode = two"), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanRoleUnused, "in no case", () => TemplateReader.Read("t.yaml", Mini(ModeParameter, role: "auditor", when: "mode = one", stepWhen: "mode = two"), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanParameterUnused, "guards of nothing", () => TemplateReader.Read("t.yaml", Mini("  guards: { type: guards, ask: Which?, default: password }"), SampleScripts.Kinds).Findings),
        Template(RuleCodes.PlanValueEmpty, "no settings", "        with:\n          limit-seconds: 120\n", "        with: {}\n"),
        Template(RuleCodes.PlanValueForm, "retention", "retention: 10 years after the key's end", "retention: 10 years"),
        new(RuleCodes.PlanStepDevice, "none chosen", () => TemplateReader.Read("t.yaml", Mini().Replace("step: agree, title: One", "step: compare-serial, title: One", StringComparison.Ordinal), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanStepDevice, "a token for a card", () => TemplateReader.Read("t.yaml", Mini()
            .Replace("step: agree, title: One", "step: read-token, with: { module: /usr/lib/token.so }, title: One", StringComparison.Ordinal)
            .Replace("step: agree, title: Both", "step: clear-device, title: Both", StringComparison.Ordinal), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanStepDevice, "a card for a token", () => TemplateReader.Read("t.yaml", Mini()
            .Replace("step: agree, title: One", "step: read-device, title: One", StringComparison.Ordinal)
            .Replace("step: agree, title: Both", "step: generate-token-key, with: { algorithm: rsa-3072, id: 01, label: key }, title: Both", StringComparison.Ordinal), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanStepDevice, "a card after a token in one slot", () => TemplateReader.Read("t.yaml", Mini()
            .Replace("step: agree, title: One", "step: read-token, with: { module: /usr/lib/token.so }, title: One", StringComparison.Ordinal)
            .Replace("step: agree, title: Both", "step: read-device, title: Both", StringComparison.Ordinal), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanStepDevice, "a token's key by its fingerprint", () => TemplateReader.Read("t.yaml", Mini()
            .Replace("step: agree, title: One", "step: read-token, with: { module: /usr/lib/token.so }, title: One", StringComparison.Ordinal)
            .Replace("step: agree, title: Both", $"step: prove-key, with: {{ fingerprint: {new string('a', 64)} }}, title: Both", StringComparison.Ordinal), SampleScripts.Kinds).Findings),
        new(RuleCodes.PlanNoSteps, "no acts", () => TemplateReader.Read("t.yaml", WithoutActs(Mini()), SampleScripts.Kinds).Findings),
    ];

    private static Case[] Plans() =>
    [
        Plan(RuleCodes.PlanParameterUnknown, "colour", SampleScripts.Parameters(("colour", "red"))),
        Plan(RuleCodes.PlanParameterMissing, "no title", new() { ["place"] = "Room" }),
        Plan(RuleCodes.PlanTextEmpty, "title", SampleScripts.Parameters(("title", "  "))),
        Plan(RuleCodes.PlanTextEmpty, "place", SampleScripts.Parameters(("place", ""))),
        Plan(RuleCodes.PlanTextLength, "label", SampleScripts.Parameters(("label", new string('x', 33)))),
        Plan(RuleCodes.PlanTextCharacters, "reversed label", SampleScripts.Parameters(("label", "abc\u202edef"))),
        Plan(RuleCodes.PlanTextCharacters, "half a character", SampleScripts.Parameters(("title", "abc\ud800"))),
        Plan(RuleCodes.PlanIntegerRange, "shares 0", SampleScripts.Parameters(("shares", "0"))),
        Plan(RuleCodes.PlanIntegerRange, "shares 9", SampleScripts.Parameters(("shares", "9"))),
        Plan(RuleCodes.PlanIntegerRange, "shares 03", SampleScripts.Parameters(("shares", "03"))),
        Plan(RuleCodes.PlanIntegerRange, "PIN tries", SampleScripts.Parameters(("pin-tries", "11"))),
        Plan(RuleCodes.PlanChoice, "separation", SampleScripts.Parameters(("separation", "lax"))),
        Plan(RuleCodes.PlanKcvForm, "15 digits", SampleScripts.Parameters(("domain", "0123456789ABCDE"))),
        Plan(RuleCodes.PlanKcvForm, "not hexadecimal", SampleScripts.Parameters(("domain", "0123456789ABCDEG"))),
        Plan(RuleCodes.PlanKcvRefused, "zeros", SampleScripts.Parameters(("domain", "0000000000000000"))),
        Plan(RuleCodes.PlanKcvRefused, "key of zeros", SampleScripts.Parameters(("domain", "66687aadf862bd77"))),
        new(RuleCodes.PlanFingerprintForm, "63 digits", () => PlanOf(Mini(FingerprintParameter, say: "${key}"), ("key", new string('a', 63)))),
        new(RuleCodes.PlanFileHash, "65 digits", () => PlanOf(Mini("  file: { type: sha256, ask: Which? }", say: "${file}"), ("file", new string('a', 65)))),
        new(RuleCodes.PlanStepSetting, "filled in", () => ScriptPlanner.Plan(
            TemplateReader.Read("t.yaml", Replaced(SampleScripts.ProvisionDeviceText, "limit-seconds: 120", "limit-seconds: ${label}"), SampleScripts.Kinds).Require(),
            SampleScripts.Parameters(("label", "soon")),
            SampleScripts.StrictCast()).Findings),
        new(RuleCodes.PlanSerialForm, "blanks", () => PlanOf(Mini(SerialParameter, say: "${device}"), ("device", "DENK 01"))),
        new(RuleCodes.PlanStepNobody, "optional role", () => PlanOf(Mini(role: "auditor", required: "no"))),
        new(RuleCodes.PlanNoSteps, "none left", () => PlanOf(Mini(ModeParameter, stepWhen: "mode = one"))),
    ];

    private static Case[] Seats() =>
    [
        Officers(RuleCodes.PlanOfficerUnknown, "not enrolled", SampleScripts.StrictCast(), enrolled: [.. SampleScripts.StrictCast().Skip(1).Select(officer => officer.Id)]),
        Officers(RuleCodes.PlanOfficerTwice, "same id", With("a-berg", "B. Berg", "witness")),
        Officers(RuleCodes.PlanOfficerTwice, "same name", With("b-berg", "A. BERG", "witness")),
        Officers(RuleCodes.PlanOfficerForm, "id", With("B Berg", "B. Berg", "witness")),
        Officers(RuleCodes.PlanOfficerForm, "no name", With("b-berg", "", "witness")),
        Officers(RuleCodes.PlanOfficerSeatless, "no seat", With("b-berg", "B. Berg")),
        Officers(RuleCodes.PlanNameTwice, "same seat", With("b-berg", "B. Berg", "witness", "witness")),
        Officers(RuleCodes.PlanSeatUnknown, "storage", With("b-berg", "B. Berg", "storage-controller")),
        Officers(RuleCodes.PlanSeatUnknown, "no SO needed", SampleScripts.StrictCast(), SampleScripts.Parameters(("initialise", "already-done"))),
        Officers(RuleCodes.PlanRoleHolders, "no witness", Without("w-ito")),
        Officers(RuleCodes.PlanRoleHolders, "no auditor", Without("u-okafor")),
        Officers(RuleCodes.PlanRoleHolders, "two operators", With("b-berg", "B. Berg", "operator")),
        Officers(RuleCodes.PlanShareHolders, "one too few", Without("h-holder-2")),
        Officers(RuleCodes.PlanShareHolders, "one too many", SampleScripts.StrictCast(4)),
        Officers(RuleCodes.PlanShareHolders, "one share twice", With("b-berg", "B. Berg", "share-holder-2")),
        Officers(RuleCodes.PlanRolesExclude, "strict", Joined("s-moreau", "S. Moreau", "security-officer", "share-holder-1")),
        Small(RuleCodes.PlanRolesExclude, "administrator and operator", 2, ["administrator", "operator"], ["witness", "pin-holder", "share-holder-1"], ["security-officer", "share-holder-2"]),
        Small(RuleCodes.PlanRolesExclude, "both PINs", 2, ["administrator", "witness", "share-holder-1"], ["operator", "share-holder-2"], ["security-officer", "pin-holder"]),
        Small(RuleCodes.PlanRolesExclude, "operator and witness", 2, ["administrator", "share-holder-1"], ["operator", "witness", "pin-holder"], ["security-officer", "share-holder-2"]),
        Small(RuleCodes.PlanRolesExclude, "auditor", 2, ["administrator", "witness", "share-holder-1", "security-officer"], ["operator", "pin-holder"], ["auditor", "share-holder-2"]),
        Small(RuleCodes.PlanTwoShares, "two shares", 2, ["administrator", "witness", "security-officer"], ["operator", "pin-holder"], ["share-holder-1", "share-holder-2"]),
        Small(RuleCodes.PlanAllActivationData, "PIN and the only share", 1, ["administrator", "witness", "security-officer"], ["operator", "pin-holder", "share-holder-1"]),
        Officers(
            RuleCodes.PlanAllActivationData,
            "SO-PIN that sets the PIN, and the only share",
            SmallCast(["administrator", "witness", "pin-holder"], ["operator", "security-officer", "share-holder-1"]),
            SampleScripts.Parameters(("separation", "small"), ("shares", "1"), ("reset-by-so-pin", "yes"))),
        Guarded(RuleCodes.PlanGuards, "two guards for three shares", "password, password", "3"),
        Guarded(RuleCodes.PlanQuorums, "one set of holders for two tests", "envelope 2 of 2", "2"),
        new(RuleCodes.PlanTwoPieces, "two pieces of one share", () => ScriptPlanner.Plan(
            SampleScripts.ProvisionMOfN,
            SampleScripts.Parameters(("shares", "1"), ("guards", "envelope 2 of 2"), ("quorums", "1")),
            [.. SampleScripts.StrictCast(0), SampleScripts.Officer("q-two", "Q. Two", "piece-holder-1-1", "piece-holder-1-2")]).Findings),
        Refresh(RuleCodes.PlanRefreshOne, "from two shares to one", "1", ("case", "number-changes")),
        Refresh(RuleCodes.PlanRefused, "a share is lost", "2", ("case", "share-lost")),
        Resplit(RuleCodes.PlanRefused, "a re-split where somebody is suspected", "2", ("case", "suspected")),
        Resplit(RuleCodes.PlanRefused, "a re-split of a lost share", "2", ("case", "share-lost")),
        Resplit(RuleCodes.PlanResplit, "the third share of two", "3"),
        Refresh(RuleCodes.PlanRefused, "a password is forgotten", "2", ("case", "password-forgotten")),
        Refresh(RuleCodes.PlanPieceHolders, "one piece of an old share", "2", ("old-guards", "envelope 2 of 2, password")),
        Officers(RuleCodes.PlanTwoPeople, "nobody", [], alone: false),
        Officers(RuleCodes.PlanTwoPeople, "one person", SmallCast(["administrator"]), alone: false),
    ];

    private static Case[] Scripts() =>
    [
        Script(RuleCodes.PlanStepParameter, "no label in a script", "  label: \"SmartCard-HSM\"\n", ""),
        Script(RuleCodes.PlanScriptFormat, "format 2", "script: 1", "script: 2"),
        Script(RuleCodes.PlanScriptContradicts, "separation", "separation: strict", "separation: small"),
        Script(RuleCodes.PlanScriptBytes, "comment", "separation: strict", "separation: strict # as agreed"),
        Script(RuleCodes.PlanScriptBytes, "step number", "number: \"1.2\"", "number: \"1.3\""),
        Script(RuleCodes.PlanScriptBytes, "other quotes", "id: \"a-berg\"", "id: 'a-berg'"),
        Script(RuleCodes.PlanStepNobody, "seat without holder", "who: [security-officer]", "who: [storage-controller]"),
        Script(RuleCodes.PlanSeatUnknown, "no such seat", "who: [security-officer]", "who: [security-officer-2]", alone: false),
        Script(RuleCodes.PlanKeyUnknown, "comment as a key", "separation: strict", "separation: strict\nnote: x"),
        Script(RuleCodes.PlanIntegerRange, "shares in words", "shares: \"3\"", "shares: \"three\""),
        Script(RuleCodes.PlanStepSetting, "value in a script", "limit-seconds: \"120\"", "limit-seconds: \"soon\""),
        Script(RuleCodes.PlanStepSetting, "setting in a script", "limit-seconds:", "limit-minutes:"),
        Script(RuleCodes.PlanStepKind, "kind in a script", "step: read-kcv", "step: read-kcw"),
        Script(RuleCodes.PlanTwoShares, "edited seats", "seats: [witness]", "seats: [share-holder-1, share-holder-2, witness]", alone: false),
    ];

    private const string FingerprintParameter = "  key: { type: fingerprint, ask: Which? }";
    private const string SerialParameter = "  device: { type: serial, ask: Which? }";
    private const string ModeParameter = "  mode: { type: choice, ask: Which?, choices: [one, two], default: two }";

    private static (string Name, string Value)[] Passwords => [("old-guards", "password")];

    private static Case Refresh(string rule, string name, string shares, params (string Name, string Value)[] added) => new(rule, name, () => ScriptPlanner.Plan(
        SampleScripts.ReplaceOfficer,
        SampleScripts.Parameters([("domain", "BBA4DB40C022844C"), ("spare", "DENK0400123"), ("old-shares", "2"), ("shares", shares), ("guards", "password"), .. added.Any(one => one.Name == "old-guards") ? [] : Passwords, .. added]),
        [.. SampleScripts.RefreshCast("password", 2, "password", 2).Where(officer => rule != RuleCodes.PlanPieceHolders || officer.Id != "o-holder-1"),
         .. rule == RuleCodes.PlanPieceHolders ? [SampleScripts.Officer("o-piece-1-1", "O. Piece 1.1", "old-piece-holder-1-1")] : Array.Empty<ScriptOfficer>()]).Findings);

    private static Case Resplit(string rule, string name, string resplit, params (string Name, string Value)[] added) => new(rule, name, () => ScriptPlanner.Plan(
        SampleScripts.ResplitShare,
        SampleScripts.ResplitParameters("password", "password", 2, 2, [("resplit", resplit), .. added]),
        SampleScripts.ResplitCast("password", "password", 2, 2)).Findings);

    private static Case Guarded(string rule, string name, string guards, string shares) => new(rule, name, () => ScriptPlanner.Plan(
        SampleScripts.ProvisionMOfN,
        SampleScripts.Parameters(("shares", shares), ("guards", guards)),
        SampleScripts.CastFor(guards.Split(',')[0], int.Parse(shares, System.Globalization.CultureInfo.InvariantCulture))).Findings);

    private static Case Template(string rule, string name, string old, string replacement, bool alone = true, bool before = false) =>
        new(rule, name, () => Only(rule, alone, TemplateLinter.Lint("t.yaml", Replaced(SampleScripts.ProvisionDeviceText, old, replacement, before), SampleScripts.Kinds)));

    private static Case Whole(string rule, string name, string text, bool alone = true) =>
        new(rule, name, () => Only(rule, alone, TemplateLinter.Lint("t.yaml", text, SampleScripts.Kinds)));

    private static Case Plan(string rule, string name, Dictionary<string, string> parameters) =>
        new(rule, name, () => Only(rule, true, ScriptPlanner.Plan(SampleScripts.ProvisionDevice, parameters, SampleScripts.StrictCast()).Findings));

    private static Case Officers(
        string rule,
        string name,
        IReadOnlyList<ScriptOfficer> officers,
        Dictionary<string, string>? parameters = null,
        IReadOnlyCollection<string>? enrolled = null,
        bool alone = true) =>
        new(rule, name, () => Only(rule, alone, ScriptPlanner.Plan(SampleScripts.ProvisionDevice, parameters ?? SampleScripts.Parameters(), officers, enrolled).Findings));

    private static Case Small(string rule, string name, int shares, params string[][] people) => Officers(
        rule, name, SmallCast(people), SampleScripts.Parameters(("separation", "small"), ("shares", shares == 1 ? "1" : "2")));

    private static Case Script(string rule, string name, string old, string replacement, bool alone = true) =>
        new(rule, name, () => Only(rule, alone, TemplateLinter.Lint("script.yaml", Replaced(SampleScripts.Strict().Text, old, replacement), SampleScripts.Kinds)));

    // One fault gives one rule; a case that cannot say so is marked.
    private static ImmutableArray<Finding> Only(string rule, bool alone, ImmutableArray<Finding> findings)
    {
        if (alone)
        {
            Assert.All(findings, finding => Assert.Equal(rule, finding.Rule));
        }

        return findings;
    }

    private static string Replaced(string text, string old, string replacement, bool joined = false)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, "The sample does not contain: " + old);
        var before = joined ? text[..at].TrimEnd() + "\n" : text[..at];
        return before + replacement + text[(at + old.Length)..];
    }

    private static ScriptOfficer[] With(string id, string name, params string[] seats) =>
        [.. SampleScripts.StrictCast(), SampleScripts.Officer(id, name, seats)];

    private static ScriptOfficer[] Without(string id) => [.. SampleScripts.StrictCast().Where(officer => officer.Id != id)];

    private static ScriptOfficer[] Joined(string id, string name, params string[] seats)
    {
        var officer = SampleScripts.Officer(id, name, seats);
        return [officer, .. SampleScripts.StrictCast().Where(other => !other.Seats.Any(seat => officer.Seats.Contains(seat)))];
    }

    private static ScriptOfficer[] SmallCast(params string[][] people) =>
        [.. people.Select((seats, index) => SampleScripts.Officer($"person-{index + 1}", $"Person {index + 1}", seats))];

    /// <summary>A template with an administrator, an operator, one more role, and two steps.</summary>
    private static string Mini(
        string parameter = "", string role = "witness", string required = "yes", string when = "", string stepWhen = "", string say = "Now.", string refuse = "", string second = "")
    {
        string[] lines =
        [
            "template: mini", "version: 1.0", "title: A small one", "about: For tests.",
            "parameters:",
            "  title: { type: text, ask: Title?, max-length: 80 }",
            "  place: { type: text, ask: Place?, max-length: 80 }",
            parameter,
            refuse.Length == 0 ? "" : $"refuse:\n  - {{ when: {refuse}, because: No. }}",
            second.Length == 0 ? "" : $"  - {{ when: {second}, because: No. }}",
            "roles:",
            "  administrator: { count: 1, duty: Reads., required: yes }",
            "  operator: { count: 1, duty: Handles., required: yes }",
            $"  {role}: {{ count: 1, duty: Watches., required: {required}{When(when)} }}",
            "acts:",
            "  - title: Only",
            "    steps:",
            $"      - {{ step: agree, title: One, who: {role}, evidence: E., minutes: 1, say: \"{say}\"{When(stepWhen)} }}",
            $"      - {{ step: agree, title: Both, who: [administrator, operator], evidence: E., minutes: 1{When(stepWhen)} }}",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string When(string condition) => condition.Length == 0 ? "" : ", when: " + condition;

    private static string WithoutActs(string template) => template[..template.IndexOf("acts:", StringComparison.Ordinal)] + "acts: []\n";

    private static ImmutableArray<Finding> PlanOf(string template, params (string, string)[] parameters)
    {
        var read = TemplateReader.Read("mini.yaml", template, SampleScripts.Kinds);
        Assert.True(read.IsGood, string.Join('\n', read.Findings));
        ScriptOfficer[] cast =
        [
            SampleScripts.Officer("a", "A", "administrator"),
            SampleScripts.Officer("o", "O", "operator"),
            .. read.Value.Role(Role.Witness) is null ? Array.Empty<ScriptOfficer>() : [SampleScripts.Officer("w", "W", "witness")],
        ];
        return ScriptPlanner.Plan(read.Value, SampleScripts.Parameters(parameters), cast).Findings;
    }
}
