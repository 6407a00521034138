using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// Reads a template file strictly: every unknown key, missing part and setting without effect is found, and all
/// findings are told together with line and column. The format is described in <c>docs/formats/template.md</c>.
/// </summary>
public static partial class TemplateReader
{
    /// <summary>The form of a version; texts on one line only are compared with it.</summary>
    internal const string VersionPattern = "^[0-9]{1,4}(\\.[0-9]{1,4}){1,2}$";

    /// <summary>Reads a template.</summary>
    /// <param name="fileName">The file's name for findings; nothing is opened.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="kinds">The step kinds that exist.</param>
    /// <returns>The template, or all findings. Nothing that the text can contain makes it throw.</returns>
    public static Checked<Template> Read(string fileName, string text, StepKindCatalogue kinds)
    {
        var findings = new FindingList(fileName);
        var root = YamlTree.Read(text, findings);
        if (root is null)
        {
            return findings.Refuse<Template>();
        }

        var map = new YamlMapReader(root, "template", findings);
        var id = map.Text("template");
        if (id is not null && !TextRules.IsSlug(id.Value))
        {
            findings.Add(RuleCodes.PlanValueForm, id, $"The id {ParameterRules.Shown(id.Value)} must be lower-case letters, digits and single hyphens, at most 40.");
        }

        var version = map.Text("version");
        if (version is not null && !VersionForm().IsMatch(version.Value))
        {
            findings.Add(RuleCodes.PlanValueForm, version, "The version must be two or three numbers with points between, such as 1.0.");
        }

        var title = map.Text("title");
        var about = map.Text("about", lineEnds: true);
        var retention = Retention(map, findings);
        var requires = Requires(map.OptionalList("requires"), id?.Value, findings);
        var parameters = TemplateParameterReader.Read(map.Inner("parameters"), findings);
        var roles = TemplateRoleReader.Read(map.Inner("roles"), findings);
        var refusals = ReadRefusals(map.OptionalList("refuse"), findings);
        var acts = new TemplateStepReader(roles, kinds, findings).ReadActs(map.List("acts"));
        map.End();

        var template = new Template(
            id?.Value ?? "",
            version?.Value ?? "",
            title?.Value ?? "",
            about?.Value ?? "",
            parameters,
            roles,
            acts,
            fileName,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
        {
            Retention = retention,
            Requires = requires,
            Refusals = refusals,
            Kinds = kinds,
        };
        NoReferences(title, "title of a template", findings);
        NoReferences(about, "about of a template", findings);
        new TemplateChecks(template, root, kinds, findings).Run();
        if (findings.IsEmpty)
        {
            new TemplateCases(template, kinds, findings).Check();
        }

        return findings.IsEmpty ? new Checked<Template>(template, []) : findings.Refuse<Template>();
    }

    /// <summary>Reads the rule under the key <c>retention</c>, in a template or a script.</summary>
    internal static RetentionRule? Retention(YamlMapReader map, FindingList findings)
    {
        if (map.OptionalText("retention") is not { } text)
        {
            return null;
        }

        if (!RetentionRule.TryParse(text.Value, out var rule))
        {
            findings.Add(RuleCodes.PlanValueForm, text, $"The retention is {ParameterRules.Shown(text.Value)}; it must be {RetentionRule.Wanted}.");
        }

        return rule;
    }

    private static ImmutableArray<string> Requires(YamlList? list, string? own, FindingList findings)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var item in list?.Items ?? [])
        {
            if (item is not YamlText { Value: var required } || !TextRules.IsSlug(required) || required == own)
            {
                findings.Add(RuleCodes.PlanValueForm, item, "A template requires other templates by their ids: lower-case letters, digits and single hyphens.");
            }
            else if (ids.Contains(required))
            {
                findings.Add(RuleCodes.PlanNameTwice, item, $"The template {required} stands here a second time; take one out.");
            }
            else
            {
                ids.Add(required);
            }
        }

        return ids.ToImmutable();
    }

    private static ImmutableArray<TemplateRefusal> ReadRefusals(YamlList? list, FindingList findings)
    {
        var all = ImmutableArray.CreateBuilder<TemplateRefusal>();
        foreach (var item in list?.Items ?? [])
        {
            if (item is not YamlMap inner)
            {
                findings.Add(RuleCodes.PlanValueForm, item, "Each entry of refuse must be a map with when and because.");
                continue;
            }

            var map = new YamlMapReader(inner, "entry of refuse", findings);
            if (map.Any("when") is null)
            {
                findings.Add(RuleCodes.PlanKeyMissing, inner, "The entry of refuse has no when; add it.");
            }

            var when = When(map, findings);
            var because = map.Text("because", lineEnds: true);
            NoReferences(because, "because of a refusal", findings);
            map.End();
            all.Add(new TemplateRefusal(when, because?.Value.Trim() ?? "", inner.At));
        }

        return all.ToImmutable();
    }

    /// <summary>Refuses references to parameters in a text where none is filled in.</summary>
    internal static void NoReferences(YamlText? text, string what, FindingList findings)
    {
        if (text is not null && Substitution.Has(text.Value))
        {
            findings.Add(RuleCodes.PlanSubstitutionPlace, text, $"No parameter is filled in the {what}; refer to parameters in titles of acts and steps, in say and in with.");
        }
    }

    /// <summary>Reads the conditions under the key <c>when</c>.</summary>
    internal static ImmutableArray<Condition> When(YamlMapReader map, FindingList findings)
    {
        var text = map.OptionalText("when");
        if (text is null)
        {
            return [];
        }

        if (!Condition.TryParse(text.Value, out var conditions))
        {
            findings.Add(RuleCodes.PlanCondition, text, "A condition is PARAMETER = VALUE or PARAMETER != VALUE, several joined by the word and.");
        }

        return conditions;
    }

    [GeneratedRegex(VersionPattern, RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
