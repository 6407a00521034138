using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>A template, plan or script was needed and has faults. Its message lists all of them for a person.</summary>
/// <param name="findings">The faults, at least one.</param>
public sealed class ScriptFaultException(ImmutableArray<Finding> findings) : Exception(
    "The script cannot be used. No device was touched. Correct these faults and try again:\n" + string.Join('\n', findings))
{
    /// <summary>The faults, at least one.</summary>
    public ImmutableArray<Finding> Findings { get; } = findings;
}
