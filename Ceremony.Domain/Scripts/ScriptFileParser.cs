using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts;

/// <summary>Reads the parts of a script file.</summary>
internal sealed class ScriptFileParser(YamlMap root, StepKindCatalogue? kinds, FindingList findings)
{
    private const int MaxActs = 99;

    private ImmutableSortedDictionary<string, string> _parameters = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The script without text and hash; of use only if no finding was added.</summary>
    public Script Read()
    {
        var map = new YamlMapReader(root, "script", findings);
        var format = map.Text("script");
        if (format is not null && format.Value != Numbers.Text(ScriptWriter.Format))
        {
            findings.Add(RuleCodes.PlanScriptFormat, format, $"The script has format {ParameterRules.Shown(format.Value)}, and this console reads format {ScriptWriter.Format}; use the console that made it or a newer one.");
        }

        var template = Inner(map, "template", "template of the script");
        var id = template?.Text("id");
        var version = template?.Text("version");
        var sha256 = template?.Text("sha256");
        template?.End();
        if (sha256 is not null && (sha256.Value.Length != 64 || !sha256.Value.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')))
        {
            findings.Add(RuleCodes.PlanValueForm, sha256, "The sha256 of the template must be 64 lower-case hexadecimal digits.");
        }

        var parameters = ReadTexts(map.Inner("parameters"), "parameters of the script");
        _parameters = parameters;
        var separation = ReadSeparation(map, parameters);
        var retention = TemplateReader.Retention(map, findings);
        var relaxed = (map.List("relaxed")?.Items ?? []).OfType<YamlText>().Select(text => text.Value).ToImmutableArray();
        var duties = Maps(map, "duties").Select(ReadDuty).ToImmutableArray();
        var officers = Maps(map, "officers").Select(ReadOfficer).ToImmutableArray();
        var steps = ReadActs(map, [.. officers.SelectMany(officer => officer.Seats)]);
        map.End();
        OfficerRules.CheckList(officers, null, findings);
        return new Script(
            id?.Value ?? "",
            version?.Value ?? "",
            parameters.GetValueOrDefault(KnownParameter.Title, ""),
            parameters.GetValueOrDefault(KnownParameter.Place, ""),
            separation,
            relaxed,
            parameters,
            officers,
            steps,
            "",
            "")
        {
            TemplateSha256 = sha256?.Value ?? "",
            Retention = retention,
            Duties = duties,
        };
    }

    private Separation ReadSeparation(YamlMapReader map, ImmutableSortedDictionary<string, string> parameters)
    {
        foreach (var name in KnownParameter.All.Where(known => known.IsRequired && parameters.GetValueOrDefault(known.Name, "").Length == 0))
        {
            findings.Add(RuleCodes.PlanParameterRequired, root, $"The script has no {name.Name} among its parameters; every script has one.");
        }

        if (parameters.TryGetValue(KnownParameter.Shares, out var shares)
            && (!Numbers.TryParse(shares, out var number) || number is < 1 or > 8))
        {
            findings.Add(RuleCodes.PlanIntegerRange, root, $"shares is {ParameterRules.Shown(shares)}; a device joins 1 to 8 shares.");
        }

        if (parameters.TryGetValue(KnownParameter.Devices, out var devices) && (!Numbers.TryParse(devices, out var several) || several is < 1 or > 8))
        {
            findings.Add(RuleCodes.PlanIntegerRange, root, $"devices is {ParameterRules.Shown(devices)}; a ceremony works on 1 to 8 devices.");
        }

        if (parameters.TryGetValue(KnownParameter.Guards, out var guards)
            && GuardList.For(guards, Numbers.TryParse(parameters.GetValueOrDefault(KnownParameter.Shares, ""), out var count) ? count : 0).IsEmpty)
        {
            findings.Add(RuleCodes.PlanGuards, root, $"guards is {ParameterRules.Shown(guards)}, which does not say how each share is guarded; take the original file.");
        }

        var text = map.Text("separation");
        if (text is not null && text.Value is not (KnownParameter.Strict or KnownParameter.Small))
        {
            findings.Add(RuleCodes.PlanChoice, text, $"separation is {ParameterRules.Shown(text.Value)}; it can be strict or small.");
        }
        else if (text is not null && parameters.GetValueOrDefault(KnownParameter.Separation, KnownParameter.Strict) != text.Value)
        {
            findings.Add(RuleCodes.PlanScriptContradicts, text, "The separation here and among the parameters differ; take the original file.");
        }

        return text?.Value == KnownParameter.Small ? Separation.Small : Separation.Strict;
    }

    private RoleDuty ReadDuty(YamlMap node)
    {
        var map = new YamlMapReader(node, "duty", findings);
        var name = map.Text("role");
        var role = Role.Administrator;
        if (name is not null && !Roles.TryParse(name.Value, out role))
        {
            findings.Add(RuleCodes.PlanRoleUnknown, name, $"Ceremonies have no role {ParameterRules.Shown(name.Value)}; take the original file.");
        }

        var duty = map.Text("duty", lineEnds: true);
        map.End();
        return new RoleDuty(role, duty?.Value ?? "");
    }

    private ScriptOfficer ReadOfficer(YamlMap node)
    {
        var map = new YamlMapReader(node, "officer", findings);
        var officer = new ScriptOfficer(
            map.Text("id")?.Value ?? "", map.Text("name")?.Value ?? "", map.Text("organisation")?.Value ?? "", ReadSeats(map.List("seats")));
        map.End();
        return officer;
    }

    private ImmutableArray<Seat> ReadSeats(YamlList? list)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var item in list?.Items ?? [])
        {
            if (item is YamlText text && Seat.TryParse(text.Value, out var seat) && seat.IsWellFormed)
            {
                seats.Add(seat);
            }
            else
            {
                findings.Add(RuleCodes.PlanSeatUnknown, item, "This is not a seat; a seat is the name of a role, with a number for share holders, such as share-holder-2, and with share and piece for piece holders, such as piece-holder-2-1.");
            }
        }

        return seats.ToImmutable();
    }

    private ImmutableArray<PlannedStep> ReadActs(YamlMapReader script, ImmutableArray<Seat> held)
    {
        var steps = ImmutableArray.CreateBuilder<PlannedStep>();
        var act = 0;
        foreach (var node in Maps(script, "acts").Take(MaxActs))
        {
            act++;
            var map = new YamlMapReader(node, "act", findings);
            map.Integer("act", act, act);
            var title = map.Text("title")?.Value ?? "";
            var inner = Maps(map, "steps").ToArray();
            map.End();
            for (var number = 1; number <= inner.Length; number++)
            {
                steps.Add(ReadStep(inner[number - 1], act, title, number, held));
            }

            if (inner.Length == 0)
            {
                findings.Add(RuleCodes.PlanNoSteps, node, "The act has no steps; take the original file.");
            }
        }

        if (act == 0)
        {
            findings.Add(RuleCodes.PlanNoSteps, root, "The script has no acts; take the original file.");
        }

        return steps.ToImmutable();
    }

    private PlannedStep ReadStep(YamlMap node, int act, string actTitle, int number, ImmutableArray<Seat> held)
    {
        var map = new YamlMapReader(node, "step", findings);
        map.Text("number");
        var kind = map.Text("step");
        if (kind is not null && (!TextRules.IsSlug(kind.Value) || kinds is not null && !kinds.Has(kind.Value)))
        {
            findings.Add(RuleCodes.PlanStepKind, kind, $"This console has no step kind {ParameterRules.Shown(kind.Value)}; use the console that made the script or a newer one.");
        }

        var title = map.Text("title");
        var whoList = map.List("who", RuleCodes.PlanStepWho);
        var who = ReadSeats(whoList);
        if (whoList is not null && (who.IsEmpty || who.Any(seat => !held.Contains(seat))))
        {
            findings.Add(RuleCodes.PlanStepNobody, whoList, "Nobody among the officers holds one of these seats; take the original file.");
        }

        var evidence = map.Text("evidence", RuleCodes.PlanStepEvidence, lineEnds: true);
        var minutes = map.Integer("minutes", 0, 480);
        var say = map.OptionalText("say", lineEnds: true);
        var share = map.OptionalInteger("share", 1, 8);
        var with = map.OptionalInner("with") is { } inner
            ? ReadTexts(inner, "with of the step")
            : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        map.End();
        CheckSettings(node, kind, with);
        return new PlannedStep(
            string.Create(CultureInfo.InvariantCulture, $"{act}.{number}"),
            act,
            actTitle,
            kind?.Value ?? "",
            title?.Value ?? "",
            who,
            evidence?.Value ?? "",
            minutes ?? 0,
            say?.Value,
            share ?? 0,
            with);
    }

    private void CheckSettings(YamlMap step, YamlText? kind, ImmutableSortedDictionary<string, string> with)
    {
        if (kinds is null || kind is null || !kinds.Has(kind.Value))
        {
            return;
        }

        foreach (var name in kinds.Parameters(kind.Value).Where(name => !_parameters.ContainsKey(name)))
        {
            findings.Add(RuleCodes.PlanStepParameter, step, $"The step kind {kind.Value} reads the parameter {name}, which the script does not have; take the original file, or the console that made it.");
        }

        var isGood = true;
        foreach (var (setting, value) in with)
        {
            if (!kinds.Settings(kind.Value).Contains(setting))
            {
                findings.Add(RuleCodes.PlanStepSetting, step, $"The step kind {kind.Value} of this console has no setting {setting}; use the console that made the script or a newer one.");
            }
            else if (kinds.SettingFault(kind.Value, setting, value) is { } wanted)
            {
                findings.Add(RuleCodes.PlanStepSetting, step, $"The setting {setting} of {kind.Value} is {ParameterRules.Shown(value)}; it must be {wanted}.");
                isGood = false;
            }
        }

        if (isGood && kinds.Contradiction(kind.Value, with) is var (rule, sentence))
        {
            findings.Add(rule, step, sentence);
        }
    }

    private ImmutableSortedDictionary<string, string> ReadTexts(YamlMap? map, string what)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map?.Entries ?? [])
        {
            if (value is YamlText text && TextRules.IsSlug(key.Value))
            {
                texts[key.Value] = text.Value;
            }
            else
            {
                findings.Add(RuleCodes.PlanValueForm, value, $"The {what} must be names with texts.");
            }
        }

        return texts.ToImmutable();
    }

    private YamlMapReader? Inner(YamlMapReader map, string key, string what) =>
        map.Inner(key) is { } inner ? new YamlMapReader(inner, what, findings) : null;

    private IEnumerable<YamlMap> Maps(YamlMapReader map, string key)
    {
        foreach (var item in map.List(key)?.Items ?? [])
        {
            if (item is YamlMap inner)
            {
                yield return inner;
            }
            else
            {
                findings.Add(RuleCodes.PlanValueForm, item, $"Each entry of {key} must be a map of keys and values.");
            }
        }
    }
}
