namespace Ceremony.Device.Contracts;

/// <summary>The devices present at one moment.</summary>
/// <param name="State">Whether that can be told.</param>
/// <param name="Sentence">For a person: why there is nothing to choose from, or empty.</param>
/// <param name="Places">Every place, empty ones included.</param>
public sealed record DirectoryView(DirectoryState State, string Sentence, IReadOnlyList<DevicePlace> Places)
{
    /// <summary>Before the first look.</summary>
    public static readonly DirectoryView NotAskedYet = new(DirectoryState.NotAskedYet, "The readers were not looked at yet.", []);

    /// <summary>The places that hold a SmartCard-HSM.</summary>
    public IEnumerable<DevicePlace> Devices => Places.Where(place => place.State == DevicePlaceState.SmartCardHsm);

    /// <summary>True when both say the same.</summary>
    /// <param name="other">The other view.</param>
    public bool SameAs(DirectoryView other) =>
        State == other.State && Sentence == other.Sentence && Places.SequenceEqual(other.Places);
}
