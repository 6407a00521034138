using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// A kind of ceremony: what may be chosen, who is needed, and the acts and steps. With its parameters, officers and
/// seats filled in by <see cref="ScriptPlanner"/> it becomes a <see cref="Script"/>. Read by <see cref="TemplateReader"/>.
/// </summary>
/// <param name="Id">Such as <c>provision-device</c>.</param>
/// <param name="Version">Such as <c>1.0</c>.</param>
/// <param name="Title">What people call this kind of ceremony.</param>
/// <param name="About">What it is for, in one or two sentences.</param>
/// <param name="Parameters">What may be chosen, in the order in which a form asks for it.</param>
/// <param name="Roles">Who is needed, in the order in which a form asks for it.</param>
/// <param name="Acts">The acts in order.</param>
/// <param name="File">The file name as the caller gave it.</param>
/// <param name="Sha256">SHA-256 of the file's text as UTF-8, 64 lower-case hex digits.</param>
public sealed record Template(
    string Id,
    string Version,
    string Title,
    string About,
    ImmutableArray<TemplateParameter> Parameters,
    ImmutableArray<TemplateRole> Roles,
    ImmutableArray<TemplateAct> Acts,
    string File,
    string Sha256)
{
    /// <summary>Ids of the templates whose ceremonies must have been held before: what they leave is needed here. In order; a rehearsal holds them first.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>How long the record is kept, or null where the template does not say.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>Choices that are refused with a reason.</summary>
    public ImmutableArray<TemplateRefusal> Refusals { get; init; } = [];

    /// <summary>The step kinds that it was read with: they look at the settings again when a plan fills them in.</summary>
    public required StepKindCatalogue Kinds { get; init; }

    /// <summary>The parameter of that name, or null.</summary>
    public TemplateParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);

    /// <summary>The needs for that role, or null if the template does not have it.</summary>
    public TemplateRole? Role(Role role) => Roles.FirstOrDefault(entry => entry.Role == role);
}
