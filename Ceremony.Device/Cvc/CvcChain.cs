using Ceremony.Device.Tlv;

namespace Ceremony.Device.Cvc;

/// <summary>The content of file 2F02: the device's certificate and its issuer's.</summary>
/// <param name="Device">The device certificate (role 00).</param>
/// <param name="Issuer">The device issuer CA's certificate (role 80).</param>
public sealed record CvcChain(CardVerifiableCertificate Device, CardVerifiableCertificate Issuer)
{
    /// <summary>The device's serial number: its holder reference without the last five characters.</summary>
    public string Serial => Device.Serial;

    /// <summary>Reads file 2F02.</summary>
    /// <param name="file">The whole file: two certificates and nothing else.</param>
    /// <exception cref="CvcFormatException">Malformed, or not exactly two certificates.</exception>
    public static CvcChain Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            var reader = new TlvReader(file);
            var device = CardVerifiableCertificate.Parse(reader.Read(0x7F21));
            var issuer = CardVerifiableCertificate.Parse(reader.Read(0x7F21));
            reader.ExpectEnd();
            return new CvcChain(device, issuer);
        }
        catch (TlvFormatException e)
        {
            throw new CvcFormatException("The device certificate file is malformed: " + e.Message, e);
        }
    }

    /// <summary>
    /// Verifies names, roles and signatures up to one of the given roots. Dates are left to the caller, since old devices
    /// carry expired certificates and still are what they are (<see cref="CardVerifiableCertificate.ValidUntil"/>).
    /// </summary>
    /// <param name="roots">Roots to accept, usually <see cref="CvcRoot.Known"/>.</param>
    public CvcChainResult Check(IEnumerable<CvcRoot> roots)
    {
        if (Device.AuthorityReference != Issuer.HolderReference)
        {
            return Broken($"The device certificate names {Device.AuthorityReference} as its issuer, but {Issuer.HolderReference} stands beside it.");
        }

        if (Device.Role != CvcRole.Device || Issuer.Role != CvcRole.DeviceIssuer)
        {
            return Broken("The certificates do not have the roles of a device and of a device issuer.");
        }

        var root = roots.FirstOrDefault(candidate => candidate.Name == Issuer.AuthorityReference);
        if (root is null)
        {
            return new CvcChainResult(CvcChainStatus.UnknownRoot, $"The chain ends in {Issuer.AuthorityReference}, which is not a known root.", null, null);
        }

        if (!Issuer.IsSignedBy(root.Key))
        {
            return Broken($"The issuer's certificate was not signed by {root.Name}.");
        }

        var issuerKey = Issuer.PublicKey.InheritFrom(root.Key);
        if (!Device.IsSignedBy(issuerKey))
        {
            return Broken($"The device certificate was not signed by {Issuer.HolderReference}.");
        }

        return new CvcChainResult(
            CvcChainStatus.Good, $"Every signature is good up to {root.Name}.", root, Device.PublicKey.InheritFrom(issuerKey));
    }

    private static CvcChainResult Broken(string reason) => new(CvcChainStatus.Broken, reason, null, null);
}
