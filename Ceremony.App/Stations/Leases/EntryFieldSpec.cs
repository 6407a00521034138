namespace Ceremony.App.Stations.Leases;

/// <summary>One secret that is asked for in an entry.</summary>
/// <param name="Name">Short name, such as <c>user-pin</c>: lower-case letters, digits, hyphens.</param>
/// <param name="Twice">True when it is typed twice and both entries must be equal.</param>
public sealed record EntryFieldSpec(string Name, bool Twice)
{
    /// <summary>True for a name that can go into the seal's associated data.</summary>
    public bool IsValid => Name.Length is > 0 and <= 40 && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
