namespace Ceremony.Domain.Scripts;

/// <summary>What a role does in a ceremony, as the script prints it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Duty">Its duty in words.</param>
public sealed record RoleDuty(Role Role, string Duty);
