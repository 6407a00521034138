namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>What the records of earlier ceremonies say of the bag of a device.</summary>
/// <param name="Ceremony">The ceremony that put the device into a bag last; empty where none did.</param>
/// <param name="Bag">Number of that bag; empty where none is on record.</param>
/// <param name="Later">The latest ceremony that had the device after that and recorded no bag; or empty.</param>
public sealed record LastBag(string Ceremony, string Bag, string Later)
{
    /// <summary>True if a bag is on record.</summary>
    public bool IsOnRecord => Ceremony.Length > 0;

    /// <summary>True if that is the number of the bag on record. White space and the case of letters do not count.</summary>
    /// <param name="found">The number as somebody typed it; empty for no bag.</param>
    internal bool IsSame(string found) => string.Equals(Bare(Bag), Bare(found), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string number) => string.Concat(number.Where(character => !char.IsWhiteSpace(character)));
}
