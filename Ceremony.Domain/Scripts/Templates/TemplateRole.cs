using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Who is needed for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Count">How many people.</param>
/// <param name="Duty">What they do, as printed in the script.</param>
/// <param name="Required">False if the ceremony can be held without the role.</param>
/// <param name="When">All of these must hold for the role to exist in the ceremony; empty if it always does.</param>
/// <param name="At">Where it stands in the file.</param>
public sealed record TemplateRole(
    Role Role, RoleCount Count, string Duty, bool Required, ImmutableArray<Condition> When, Position At);
