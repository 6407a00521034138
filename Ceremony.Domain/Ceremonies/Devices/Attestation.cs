namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>What the attestation of a device found, with what the device showed for it, so that anybody can check it again.</summary>
/// <param name="Result">What it came to.</param>
/// <param name="PossessionShown">True when the device's own key signed something made up now.</param>
/// <param name="Root">Name of the root that the certificates end in, or null.</param>
/// <param name="Reason">What was found, a sentence for a person.</param>
/// <param name="Certificates">The device's file of certificates, lower-case hex.</param>
/// <param name="Holder">The holder reference that was made up for the probe key, or null if there was no probe.</param>
/// <param name="Request">The probe key's request that the device signed, lower-case hex, or null if there was no probe.</param>
public sealed record Attestation(
    AttestationResult Result, bool PossessionShown, string? Root, string Reason, string Certificates, string? Holder, string? Request)
{
    /// <summary>The result in words, for screens and the transcript.</summary>
    public string Words => Result switch
    {
        AttestationResult.Genuine => $"genuine ({Root})",
        AttestationResult.ChainOnly => $"chain good ({Root}), possession not shown",
        AttestationResult.MakerTest => $"test device of the maker ({Root}), possession {Shown}",
        AttestationResult.Virtual => $"virtual device ({Root}), possession {Shown}",
        AttestationResult.UnknownRoot => "unknown root",
        _ => "broken",
    };

    private string Shown => PossessionShown ? "shown" : "not shown";
}
