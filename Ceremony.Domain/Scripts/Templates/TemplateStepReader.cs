using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Reads the <c>acts</c> of a template and their steps.</summary>
internal sealed class TemplateStepReader(ImmutableArray<TemplateRole> roles, StepKindCatalogue kinds, FindingList findings)
{
    internal const int MaxMinutes = 480;
    internal const string ByPassword = "password";
    internal const string ByPieces = "pieces";
    internal const string Everybody = "all";
    private const string Slot = DeviceSlots.Setting;

    public ImmutableArray<TemplateAct> ReadActs(YamlList? list)
    {
        if (list is { Items.IsEmpty: true })
        {
            findings.Add(RuleCodes.PlanNoSteps, list, "The template has no acts; add at least one with one step.");
        }

        return [.. Maps(list, "act").Select(ReadAct)];
    }

    private TemplateAct ReadAct(YamlMap node)
    {
        var map = new YamlMapReader(node, "act", findings);
        var title = map.Text("title");
        var forEach = map.OptionalText("for-each");
        if (forEach is not null && forEach.Value != Substitution.Device)
        {
            findings.Add(RuleCodes.PlanForEach, forEach, "An act can be repeated for each device only; write for-each: device.");
        }

        var list = map.List("steps");
        map.End();
        if (list is { Items.IsEmpty: true })
        {
            findings.Add(RuleCodes.PlanNoSteps, list, "The act has no steps; add one or take the act out.");
        }

        var steps = Maps(list, "step").Select(step => ReadStep(step, isOfEachDevice: forEach is not null)).ToImmutableArray();
        if (forEach is not null && !steps.Any(step => step.ForEachDevice))
        {
            findings.Add(RuleCodes.PlanForEach, forEach, "The act is repeated for each device, but no step of it is about a device; take for-each out.");
        }

        return new TemplateAct(title?.Value ?? "", steps, title?.At ?? node.At) { ForEachDevice = forEach is not null };
    }

    private TemplateStep ReadStep(YamlMap node, bool isOfEachDevice)
    {
        var map = new YamlMapReader(node, "step", findings);
        var kind = map.Text("step");
        if (kind is not null && !kinds.Has(kind.Value))
        {
            findings.Add(RuleCodes.PlanStepKind, kind, $"There is no step kind {ParameterRules.Shown(kind.Value)}; the kinds are {string.Join(", ", kinds.Kinds)}.");
        }

        var title = map.Text("title");
        var forEach = map.OptionalText("for-each");
        if (forEach is not null && forEach.Value is not (Substitution.Share or Substitution.Device))
        {
            findings.Add(RuleCodes.PlanForEach, forEach, "A step can be repeated for each share or for each device; write for-each: share or for-each: device.");
        }

        var forEachShare = forEach is { Value: not Substitution.Device };
        var isKnown = kind is not null && kinds.Has(kind.Value);
        var hasDevice = isKnown && kinds.Settings(kind!.Value).Contains(Slot);
        if (forEach is not null && !forEachShare && (isOfEachDevice || (isKnown && !hasDevice)))
        {
            findings.Add(RuleCodes.PlanForEach, forEach, isOfEachDevice ? "The whole act is repeated for each device already; take for-each out of the step." : $"The step kind {ParameterRules.Shown(kind?.Value ?? "")} is about no device of its own; take for-each: device out.");
        }

        var guardedBy = map.OptionalText("guarded-by");
        if (guardedBy is not null && (!forEachShare || guardedBy.Value is not (ByPassword or ByPieces)))
        {
            findings.Add(RuleCodes.PlanForEach, guardedBy, "What guards a share is said in a step with for-each: share; write guarded-by: password or guarded-by: pieces.");
        }

        var (all, who) = ReadWho(map, forEachShare ? forEach : null);
        var evidence = map.Text("evidence", RuleCodes.PlanStepEvidence, lineEnds: true);
        TemplateReader.NoReferences(evidence, "evidence of a step", findings);
        var minutes = map.Integer("minutes", 0, MaxMinutes);
        var say = map.OptionalText("say", lineEnds: true);
        var when = TemplateReader.When(map, findings);
        var with = ReadWith(map.OptionalInner("with"), kind);
        map.End();
        var forEachDevice = hasDevice && (isOfEachDevice || (forEach is not null && !forEachShare));
        if (forEachDevice && with.ContainsKey(Slot))
        {
            findings.Add(RuleCodes.PlanForEach, node, "A step that is done with each device says no slot of its own; take one of the two out.");
        }

        return new TemplateStep(
            kind?.Value ?? "", title?.Value ?? "", all, who, evidence?.Value ?? "", minutes ?? 0, say?.Value, when, forEachShare, guardedBy is null ? null : guardedBy.Value == ByPieces, with, node.At)
        {
            ForEachDevice = forEachDevice,
        };
    }

    private (bool All, ImmutableArray<Role> Who) ReadWho(YamlMapReader map, YamlText? forEach)
    {
        var node = map.Any("who");
        IEnumerable<YamlNode> names = node switch
        {
            null => [],
            YamlList list => list.Items,
            _ => [node],
        };
        var who = ImmutableArray.CreateBuilder<Role>();
        var all = false;
        foreach (var name in names)
        {
            if (name is not YamlText { Value.Length: > 0 } text)
            {
                findings.Add(RuleCodes.PlanStepWho, name, "Who acts must be the name of a role, a list of such names, or the word all.");
            }
            else if (text.Value == Everybody)
            {
                all = true;
            }
            else if (!Roles.TryParse(text.Value, out var role) || roles.All(entry => entry.Role != role))
            {
                findings.Add(RuleCodes.PlanStepWho, text, $"The template has no role {ParameterRules.Shown(text.Value)}; declare it under roles or name another.");
            }
            else if (who.Contains(role))
            {
                findings.Add(RuleCodes.PlanNameTwice, text, $"The role {text.Value} stands here a second time; take one out.");
            }
            else
            {
                who.Add(role);
            }
        }

        if (!names.Any())
        {
            findings.Add(RuleCodes.PlanStepWho, node ?? map.Map, "The step does not say who acts; add who with one or more roles, or the word all.");
        }

        if (all && names.Count() > 1)
        {
            findings.Add(RuleCodes.PlanStepWho, node!, "The word all already means everybody; take the other names out.");
        }

        if (forEach is not null && !who.Any(role => role.IsOfShare() || role.IsOfPiece()))
        {
            findings.Add(RuleCodes.PlanForEach, forEach, "A step repeated for each share is done by its holder or its piece holders; name share-holder or piece-holder under who.");
        }

        return (all, who.ToImmutable());
    }

    private ImmutableSortedDictionary<string, string> ReadWith(YamlMap? map, YamlText? kind)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (map is null)
        {
            return settings.ToImmutable();
        }

        var reader = new YamlMapReader(map, "with of a step", findings);
        foreach (var (key, _) in map.Entries)
        {
            if (kind is not null && kinds.Has(kind.Value) && !kinds.Settings(kind.Value).Contains(key.Value))
            {
                var known = string.Join(", ", kinds.Settings(kind.Value));
                findings.Add(RuleCodes.PlanStepSetting, key, $"The step kind {kind.Value} has no setting {ParameterRules.Shown(key.Value)}; it has {(known.Length == 0 ? "none" : known)}.");
            }
            else if (!TextRules.IsSlug(key.Value))
            {
                findings.Add(RuleCodes.PlanValueForm, key, "A setting's name is lower-case letters, digits and single hyphens.");
            }
            else if (reader.Text(key.Value) is { } value)
            {
                settings[key.Value] = value.Value;
                CheckSetting(kind, key.Value, value);
            }
        }

        // Known as a whole only where nothing is filled in later.
        if (kind is not null && settings.All(pair => !Substitution.Has(pair.Value) && kinds.SettingFault(kind.Value, pair.Key, pair.Value) is null)
            && kinds.Contradiction(kind.Value, settings.ToImmutable()) is var (rule, sentence))
        {
            findings.Add(rule, map, sentence);
        }

        return settings.ToImmutable();
    }

    private void CheckSetting(YamlText? kind, string setting, YamlText value)
    {
        // What a reference will be is known when a script is planned, and is checked when that is read.
        if (kind is not null && !Substitution.Has(value.Value) && kinds.SettingFault(kind.Value, setting, value.Value) is { } wanted)
        {
            findings.Add(RuleCodes.PlanStepSetting, value, $"The setting {setting} of {kind.Value} is {ParameterRules.Shown(value.Value)}; it must be {wanted}.");
        }
    }

    private IEnumerable<YamlMap> Maps(YamlList? list, string what)
    {
        foreach (var item in list?.Items ?? [])
        {
            if (item is YamlMap map)
            {
                yield return map;
            }
            else
            {
                findings.Add(RuleCodes.PlanValueForm, item, $"Each {what} must be a map of keys and values.");
            }
        }
    }
}
