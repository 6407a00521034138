using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Facts that are not secret, typed or chosen by an officer.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Topic">The ask's topic.</param>
/// <param name="Fields">Values by field name.</param>
public sealed record EnterFacts(string Step, int Attempt, string Topic, ImmutableSortedDictionary<string, string> Fields) : StepCommand(Step, Attempt)
{
    /// <summary>A field without surrounding white space, or the empty string.</summary>
    public string Field(string name) => Fields.GetValueOrDefault(name, "").Trim();
}
