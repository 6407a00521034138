namespace Ceremony.App.Derived;

/// <summary>What came of making the derived data anew.</summary>
/// <param name="Ceremonies">Ceremonies that were read.</param>
/// <param name="Unreadable">Ids whose journal could not be read, with the reason for a person.</param>
public sealed record RebuildReport(int Ceremonies, IReadOnlyDictionary<string, string> Unreadable);
