using System.Collections.Immutable;
using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Steps.AttestDevice;

/// <summary>An attestation on the record.</summary>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Step">At which step.</param>
/// <param name="Attempt">In which attempt.</param>
/// <param name="Found">What was found.</param>
/// <param name="IsAccepted">True when two roles accepted, as a deviation, a device whose certificates end in no root of production devices.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordedAttestation(string Slot, string Serial, string Step, int Attempt, Attestation Found, bool IsAccepted, DateTimeOffset At)
{
    /// <summary>SHA-256 of the certificates, lower-case hex.</summary>
    public string CertificateSha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(Found.Certificates)));
}

/// <summary>The attestations of a ceremony's devices.</summary>
public sealed record AttestationFacts
{
    /// <summary>The latest of each device, by slot.</summary>
    public ImmutableSortedDictionary<string, RecordedAttestation> BySlot { get; init; } = ImmutableSortedDictionary<string, RecordedAttestation>.Empty;

    /// <summary>The latest of that device, or null.</summary>
    public RecordedAttestation? Of(string slot) => BySlot.GetValueOrDefault(slot);

    internal AttestationFacts With(RecordedAttestation attestation) => this with { BySlot = BySlot.SetItem(attestation.Slot, attestation) };
}
