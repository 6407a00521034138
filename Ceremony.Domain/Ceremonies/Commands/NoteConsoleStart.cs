using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console was started again in the middle of the ceremony.</summary>
/// <param name="Software">Product version now.</param>
/// <param name="BuildHash">SHA-256 of the build now, hex.</param>
public sealed record NoteConsoleStart(string Software, string BuildHash) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => Decision.Accept(new ConsoleStarted(Software, BuildHash));
}
