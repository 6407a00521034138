using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts;

/// <summary>Checks a template file or a script file, whichever it is, as <c>ceremony lint</c> does.</summary>
public static class TemplateLinter
{
    /// <summary>All findings of a file; none if it is good.</summary>
    /// <param name="fileName">The file's name for findings; nothing is opened.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="kinds">The step kinds that exist.</param>
    public static ImmutableArray<Finding> Lint(string fileName, string text, StepKindCatalogue kinds)
    {
        if (!IsScript(text))
        {
            return TemplateReader.Read(fileName, text, kinds).Findings;
        }

        var read = ScriptReader.Read(text, fileName, kinds);
        return read.Value is { } script ? SeatFindings(fileName, script) : read.Findings;
    }

    /// <summary>True if the text is meant as a script: its first key is <c>script</c>.</summary>
    public static bool IsScript(string text) => text.StartsWith("script:", StringComparison.Ordinal);

    private static ImmutableArray<Finding> SeatFindings(string fileName, Script script)
    {
        var findings = new FindingList(fileName);
        var soPinResetsPin = script.Parameters.GetValueOrDefault(KnownParameter.ResetBySoPin) == "yes";
        foreach (var (rule, officer, sentence) in SeparationRules.Faults(script.Separation, script.Officers, script.Shares, soPinResetsPin))
        {
            findings.AddPlan(rule, OfficerRules.Field(officer), sentence);
        }

        return findings.InOrder();
    }
}
