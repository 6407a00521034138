using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>A value that was checked as a whole, or all the findings that stand against it; never both.</summary>
/// <typeparam name="T">What was checked.</typeparam>
/// <param name="Value">The value, or null if there are findings.</param>
/// <param name="Findings">The findings in the order of the file; empty if the value is good.</param>
public sealed record Checked<T>(T? Value, ImmutableArray<Finding> Findings)
    where T : class
{
    /// <summary>True if there is a value and nothing stands against it.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    /// <summary>The value.</summary>
    /// <exception cref="ScriptFaultException">There are findings; it carries them.</exception>
    public T Require() => Value ?? throw new ScriptFaultException(Findings);
}
