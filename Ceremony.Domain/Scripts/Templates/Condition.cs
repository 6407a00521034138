using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>A simple condition on one parameter: <c>initialise = here</c>, <c>domain != new</c>.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="IsEqual">True for <c>=</c>, false for <c>!=</c>.</param>
/// <param name="Value">The value compared with.</param>
public sealed record Condition(string Parameter, bool IsEqual, string Value)
{
    /// <summary>True if the condition holds for these parameters.</summary>
    /// <exception cref="KeyNotFoundException">The parameter is not there; the reader of templates refuses such a condition.</exception>
    public bool Holds(IReadOnlyDictionary<string, string> parameters) => (parameters[Parameter] == Value) == IsEqual;

    /// <summary>Reads conditions joined by <c>and</c>; false if one is malformed.</summary>
    public static bool TryParse(string text, out ImmutableArray<Condition> conditions)
    {
        conditions = [];
        var all = ImmutableArray.CreateBuilder<Condition>();
        foreach (var part in text.Split(" and "))
        {
            if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, "=" or "!=", var value] words)
            {
                return false;
            }

            all.Add(new Condition(name, words[1] == "=", value));
        }

        conditions = all.ToImmutable();
        return true;
    }

    /// <summary>As written in templates.</summary>
    public override string ToString() => $"{Parameter} {(IsEqual ? "=" : "!=")} {Value}";
}
