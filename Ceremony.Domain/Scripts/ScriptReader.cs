using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// Reads a script file back to the script that <see cref="ScriptWriter"/> wrote. It takes no other text than the
/// writer's own, byte for byte, so that one hash has one meaning.
/// </summary>
public static class ScriptReader
{
    /// <summary>Reads a script file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fileName">The file's name for findings; nothing is opened.</param>
    /// <param name="kinds">The step kinds that exist, or null to take any: a verifier may be older than the script.</param>
    /// <returns>The script with its text and hash, or all findings. Nothing that the text can contain makes it throw.</returns>
    public static Checked<Script> Read(string text, string fileName = "script.yaml", StepKindCatalogue? kinds = null)
    {
        var findings = new FindingList(fileName);
        var root = YamlTree.Read(text, findings);
        if (root is null)
        {
            return findings.Refuse<Script>();
        }

        var script = new ScriptFileParser(root, kinds, findings).Read();
        if (findings.IsEmpty)
        {
            script = ScriptWriter.Lock(script);
            CheckBytes(text, script.Text, findings);
        }

        return findings.IsEmpty ? new Checked<Script>(script, []) : findings.Refuse<Script>();
    }

    private static void CheckBytes(string text, string written, FindingList findings)
    {
        if (text == written)
        {
            return;
        }

        var same = text.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
        var line = 1 + written.AsSpan(0, same).Count('\n');
        var column = same - written.LastIndexOf('\n', Math.Max(0, same - 1), same);
        findings.Add(
            RuleCodes.PlanScriptBytes,
            new Position(line, column),
            "From here the file is not written as the console writes it; take the original file, for a locked script is never edited.");
    }
}
