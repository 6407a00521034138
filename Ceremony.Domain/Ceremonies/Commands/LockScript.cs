using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Locks a validated script and begins the ceremony.</summary>
/// <param name="CeremonyId">The new ceremony's id, unique on this console.</param>
/// <param name="Script">The validated script.</param>
/// <param name="IsRehearsal">True for a rehearsal on virtual devices.</param>
/// <param name="AcceptsVirtual">True if the console accepts virtual devices outside rehearsals.</param>
/// <param name="Software">Product version.</param>
/// <param name="BuildHash">SHA-256 of the installed build, hex.</param>
public sealed record LockScript(
    string CeremonyId,
    Script Script,
    bool IsRehearsal,
    bool AcceptsVirtual,
    string Software,
    string BuildHash) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => Decision.Accept(new ScriptLocked(
        CeremonyId, IsRehearsal, AcceptsVirtual, Script.TemplateId, Script.TemplateVersion,
        Script.Sha256, Software, BuildHash, Script.Text));
}
