using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// Writes the script file. One script has exactly one text, and <see cref="ScriptReader"/> takes no other, so the
/// SHA-256 of the text names the script. The form is described in <c>docs/formats/script.md</c>.
/// </summary>
public static class ScriptWriter
{
    /// <summary>Number of the script format, the value of the first key.</summary>
    public const int Format = 1;

    /// <summary>The script with its text and hash set.</summary>
    public static Script Lock(Script script)
    {
        var text = Write(script);
        return script with { Text = text, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };
    }

    /// <summary>The text of a script file; the script's own <see cref="Script.Text"/> and hash are not looked at.</summary>
    public static string Write(Script script)
    {
        var to = new StringBuilder();
        Line(to, 0, "script", Format.ToString(CultureInfo.InvariantCulture));
        Line(to, 0, "template");
        Line(to, 1, "id", Quoted(script.TemplateId));
        Line(to, 1, "version", Quoted(script.TemplateVersion));
        Line(to, 1, "sha256", Quoted(script.TemplateSha256));
        Line(to, 0, "parameters");
        foreach (var (name, value) in script.Parameters)
        {
            Line(to, 1, name, Quoted(value));
        }

        Line(to, 0, "separation", script.Separation == Separation.Small ? "small" : "strict");
        if (script.Retention is { } retention)
        {
            Line(to, 0, "retention", Quoted(retention.ToString()));
        }

        if (script.Relaxed.IsEmpty)
        {
            Line(to, 0, "relaxed", "[]");
        }
        else
        {
            Line(to, 0, "relaxed");
            foreach (var sentence in script.Relaxed)
            {
                to.Append("  - ").Append(Quoted(sentence)).Append('\n');
            }
        }

        Line(to, 0, "duties");
        foreach (var duty in script.Duties)
        {
            Line(to, 1, "- role", duty.Role.Name());
            Line(to, 2, "duty", Quoted(duty.Duty));
        }

        Line(to, 0, "officers");
        foreach (var officer in script.Officers)
        {
            Line(to, 1, "- id", Quoted(officer.Id));
            Line(to, 2, "name", Quoted(officer.Name));
            Line(to, 2, "organisation", Quoted(officer.Organisation));
            Line(to, 2, "seats", Seats(officer.Seats));
        }

        Line(to, 0, "acts");
        var act = 0;
        foreach (var step in script.Steps)
        {
            if (step.Act != act)
            {
                act = step.Act;
                Line(to, 1, "- act", act.ToString(CultureInfo.InvariantCulture));
                Line(to, 2, "title", Quoted(step.ActTitle));
                Line(to, 2, "steps");
            }

            Step(to, step);
        }

        return to.ToString();
    }

    private static void Step(StringBuilder to, PlannedStep step)
    {
        Line(to, 3, "- number", Quoted(step.Number));
        Line(to, 4, "step", step.Kind);
        Line(to, 4, "title", Quoted(step.Title));
        Line(to, 4, "who", Seats(step.Who));
        Line(to, 4, "evidence", Quoted(step.Evidence));
        Line(to, 4, "minutes", step.Minutes.ToString(CultureInfo.InvariantCulture));
        if (step.Say is not null)
        {
            Line(to, 4, "say", Quoted(step.Say));
        }

        if (step.Share > 0)
        {
            Line(to, 4, "share", step.Share.ToString(CultureInfo.InvariantCulture));
        }

        if (!step.Settings.IsEmpty)
        {
            Line(to, 4, "with");
            foreach (var (name, value) in step.Settings)
            {
                Line(to, 5, name, Quoted(value));
            }
        }
    }

    private static void Line(StringBuilder to, int depth, string key, string value = "")
    {
        to.Append(' ', depth * 2).Append(key).Append(':');
        if (value.Length > 0)
        {
            to.Append(' ').Append(value);
        }

        to.Append('\n');
    }

    private static string Seats(ImmutableArray<Seat> seats) => "[" + string.Join(", ", seats) + "]";

    /// <summary>A double-quoted text. Nothing but these three can need an escape: the planner refuses other control characters.</summary>
    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
