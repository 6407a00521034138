using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>The fields of events, by name.</summary>
internal static class EventFields
{
    // Sentences for people. They are no part of what the rules decide, and another build may word them otherwise.
    private static readonly FrozenSet<string> Sentences = FrozenSet.Create(
        StringComparer.Ordinal, "Evidence", "Reason", "WhatHappened", "WhatIsSafe", "WhatToDoNow", "Expected", "Happened", "Decided");

    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, PropertyInfo>> Known = [];

    /// <summary>The fields of an event type.</summary>
    public static FrozenDictionary<string, PropertyInfo> Of(Type type) => Known.GetOrAdd(
        type,
        type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.GetIndexParameters().Length == 0)
            .ToFrozenDictionary(property => property.Name, StringComparer.Ordinal));

    /// <summary>True if two events are the same but for sentences for people.</summary>
    public static bool AreSameButForWords(CeremonyEvent one, CeremonyEvent other) =>
        one.GetType() == other.GetType()
        && Of(one.GetType()).Values.All(property => Sentences.Contains(property.Name) || Equals(property.GetValue(one), property.GetValue(other)));
}
