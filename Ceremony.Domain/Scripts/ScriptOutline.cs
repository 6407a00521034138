using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// The outline of a script: what its template says, without what was filled in for one ceremony. Officers stand by their ids, their
/// organisations and all free texts are withheld. A copy of a record that withholds the script has its outline instead.
/// </summary>
public static class ScriptOutline
{
    /// <summary>What stands for a text that is left out.</summary>
    public const string Withheld = "Withheld";

    /// <summary>Writes the outline of a script, in the form of a script file.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The outline's text; <see cref="ScriptReader"/> reads it. Its hash is not that of the script.</returns>
    public static string Of(Script script)
    {
        var free = script.Parameters.Where(parameter => !IsKept(parameter.Key, parameter.Value)).Select(parameter => (From: parameter.Value, To: Withheld));
        var changes = script.Officers.Select(officer => (From: officer.Name, To: officer.Id))
            .Concat(script.Officers.Select(officer => (From: officer.Organisation, To: Withheld)))
            .Concat(free)
            .Where(change => change.From.Length > 0)
            .OrderByDescending(change => change.From.Length)
            .ToList();
        string Clean(string text) => changes.Aggregate(text, (rest, change) => Whole(rest, change.From, change.To));
        return ScriptWriter.Write(script with
        {
            Parameters = script.Parameters.ToImmutableSortedDictionary(parameter => parameter.Key, parameter => InPlaceOf(script, parameter.Key, parameter.Value), StringComparer.Ordinal),
            Relaxed = [.. script.Relaxed.Select(Clean)],
            Officers = [.. script.Officers.Select(officer => officer with { Name = officer.Id, Organisation = Withheld })],
            Steps =
            [
                .. script.Steps.Select(step => step with
                {
                    Title = Clean(step.Title),
                    ActTitle = Clean(step.ActTitle),
                    Evidence = Clean(step.Evidence),
                    Say = null,
                    Settings = step.Settings.ToImmutableSortedDictionary(setting => setting.Key, setting => Clean(setting.Value), StringComparer.Ordinal),
                }),
            ],
        });
    }

    private static string InPlaceOf(Script script, string name, string value) =>
        name == KnownParameter.Title ? TitleOf(script.TemplateId) : IsKept(name, value) || value.Length == 0 ? value : Withheld;

    // "provision-device" becomes "Provision device": the template's own name is no secret.
    private static string TitleOf(string template) => template.Length == 0 ? Withheld : char.ToUpperInvariant(template[0]) + template[1..].Replace('-', ' ');

    // Numbers and choices are the template's own words.
    private static bool IsKept(string name, string value) =>
        KnownParameter.Named(name) is { Type: not ParameterType.Text } || (value.Length > 0 && value.All(char.IsAsciiDigit));

    private static string Whole(string text, string from, string to) => Regex.Replace(text, $@"(?<!\w){Regex.Escape(from)}(?!\w)", to);
}
