using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>What is said aloud where a secret that was typed at an earlier step is no longer held when it is needed.</summary>
internal static class HeldNoMore
{
    /// <summary>A sentence, with the blank before it.</summary>
    /// <param name="officer">Who types it again.</param>
    /// <param name="what">What, by its name, such as <c>the SO-PIN</c>.</param>
    public static string Say(ScriptOfficer officer, string what) =>
        $" What was held of {what} is zeroed: {officer.Name}, please go to your station and type it again.";
}
