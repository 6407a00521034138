using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.App.Rehearsing;

/// <summary>A template and those that it requires, which lie beside it or in the folder above, in the order in which their ceremonies are held.</summary>
public static class TemplateChain
{
    /// <summary>Reads a template file and those that it requires, by their ids, from the same folder or the one above.</summary>
    /// <param name="file">The template's file.</param>
    /// <returns>The templates, the file's own last; or all findings.</returns>
    /// <exception cref="IOException">The file itself cannot be read; other exceptions of the file system too.</exception>
    public static Checked<IReadOnlyList<Template>> Read(string file)
    {
        var (order, findings) = (new List<Template>(), new List<Finding>());
        Add(file, [], order, findings);
        return new Checked<IReadOnlyList<Template>>(findings.Count == 0 ? order : null, [.. findings]);
    }

    private static void Add(string file, List<string> waiting, List<Template> order, List<Finding> findings)
    {
        var read = TemplateReader.Read(file, File.ReadAllText(file), StepKinds.ForTemplates);
        findings.AddRange(read.Findings);
        if (read.Value is not { } template || order.Any(known => known.Id == template.Id))
        {
            return;
        }

        waiting.Add(template.Id);
        foreach (var required in template.Requires.Where(id => order.All(known => known.Id != id)))
        {
            var path = Path.Combine(Path.GetDirectoryName(file) ?? "", required + ".yaml");
            var above = Path.Combine(Path.GetDirectoryName(file) ?? "", "..", required + ".yaml");
            path = !File.Exists(path) && File.Exists(above) ? above : path;
            if (waiting.Contains(required) || !File.Exists(path))
            {
                findings.Add(new Finding(RuleCodes.PlanValueForm, file, 1, 1, $"{template.Id} requires {required}, {(waiting.Contains(required) ? "which requires it in turn" : $"and there is no {path}")}; correct the list, or put the template beside it or into the folder above."));
            }
            else
            {
                Add(path, waiting, order, findings);
            }
        }

        order.Add(template);
    }
}
