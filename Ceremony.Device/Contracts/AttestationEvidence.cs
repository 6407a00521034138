using Ceremony.Device.Cvc;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Contracts;

/// <summary>
/// What a device showed when it was attested: public, and enough to come to the verdict again, years later and without the device.
/// </summary>
/// <param name="Certificates">File 2F02: the device's certificate and its issuer's, some 400 to 1000 bytes.</param>
/// <param name="Holder">The holder reference that was made up for the probe key, 16 characters; null if no probe was made.</param>
/// <param name="Request">The probe key's authenticated request (object 67), signed by the device; null if no probe was made.</param>
public sealed record AttestationEvidence(byte[] Certificates, string? Holder, byte[]? Request)
{
    /// <summary>Comes to the verdict again. Nothing makes this throw.</summary>
    /// <param name="serial">The serial number that the certificates must be those of.</param>
    public DeviceAttestation Check(string serial)
    {
        try
        {
            var chain = CvcChain.Parse(Certificates);
            var verdict = chain.Serial != serial
                ? new DeviceAttestation(AttestationVerdict.Broken, false, null, $"The certificates are those of {chain.Serial}, not of {serial}.")
                : Request is null || Holder is null
                    ? AttestationCheck.OfChain(chain)
                    : AttestationCheck.OfProbe(chain, CvcRequest.Parse(Request), Holder);
            return verdict with { Evidence = this };
        }
        catch (CvcFormatException malformed)
        {
            return new DeviceAttestation(AttestationVerdict.Broken, false, null, malformed.Message) { Evidence = this };
        }
    }
}
