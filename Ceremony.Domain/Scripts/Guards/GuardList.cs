using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Guards;

/// <summary>
/// The guards of all N shares as one value of a script: one guard for every share (<c>envelope 2 of 3</c>), or one for each in the order
/// of the shares, with commas (<c>password, envelope 2 of 3</c>).
/// </summary>
public static class GuardList
{
    /// <summary>Longest value in characters: eight guards.</summary>
    public const int MaxLength = 160;

    /// <summary>Reads a value, whatever the number of shares.</summary>
    public static bool TryParse(string text, out ImmutableArray<Guard> guards)
    {
        var all = ImmutableArray.CreateBuilder<Guard>();
        foreach (var part in text.Split(','))
        {
            if (!Guard.TryParse(part.Trim(), out var guard))
            {
                guards = [];
                return false;
            }

            all.Add(guard);
        }

        guards = all.ToImmutable();
        return guards.Length <= 8;
    }

    /// <summary>The guard of each share, or an empty list if their number is neither 1 nor N.</summary>
    public static ImmutableArray<Guard> For(string text, int shares) => TryParse(text, out var guards)
        ? guards.Length == shares ? guards
        : guards.Length == 1 ? [.. Enumerable.Repeat(guards[0], shares)]
        : []
        : [];

    /// <summary>The value as it is kept: one blank between words, one after a comma.</summary>
    public static string Normalise(string text) =>
        string.Join(", ", text.Split(',').Select(part => string.Join(' ', part.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
