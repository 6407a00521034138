namespace Ceremony.Device.Contracts;

/// <summary>The result of checking that a device is what it says.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="PossessionShown">True when the device's own key signed something made up now.</param>
/// <param name="RootName">The root that the chain ends in; null when it is broken or unknown.</param>
/// <param name="Sentence">For a person: what was found.</param>
public sealed record DeviceAttestation(AttestationVerdict Verdict, bool PossessionShown, string? RootName, string Sentence)
{
    /// <summary>What the device showed, so that anybody can check it again; null where the result was not asked of a device.</summary>
    public AttestationEvidence? Evidence { get; init; }
}
