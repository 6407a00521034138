using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.App.Presentation;

/// <summary>The templates that a console offers: the files beside the program.</summary>
/// <param name="folder">Folder of <c>*.yaml</c> templates.</param>
public sealed class TemplateShelf(string folder)
{
    /// <summary>The templates of the installed program.</summary>
    public static TemplateShelf Installed { get; } = new(Path.Combine(AppContext.BaseDirectory, "templates"));

    /// <summary>Reads every template anew; one with faults is offered as its findings.</summary>
    public IReadOnlyList<Checked<Template>> Read() => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path =>
            TemplateReader.Read(Path.GetFileName(path), File.ReadAllText(path), StepKinds.ForTemplates))]
        : [];
}
