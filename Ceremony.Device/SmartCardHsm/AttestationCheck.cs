using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>Decides what a device's certificates and a request made now say about it.</summary>
internal static class AttestationCheck
{
    /// <summary>What the certificate chain alone says.</summary>
    internal static DeviceAttestation OfChain(CvcChain chain)
    {
        var result = chain.Check(CvcRoot.Known);
        return result.Status switch
        {
            CvcChainStatus.UnknownRoot => new DeviceAttestation(AttestationVerdict.UnknownRoot, false, null, result.Reason),
            CvcChainStatus.Broken => new DeviceAttestation(AttestationVerdict.Broken, false, null, result.Reason),
            _ => Good(result.Root!, possession: false),
        };
    }

    /// <summary>What the chain says together with a request that the device made now with a holder reference that we chose.</summary>
    internal static DeviceAttestation OfProbe(CvcChain chain, CvcRequest request, string holder)
    {
        var result = chain.Check(CvcRoot.Known);
        if (result.Status != CvcChainStatus.Good)
        {
            return OfChain(chain);
        }

        var fault =
            request.Inner.HolderReference != holder ? "The probe key's request does not carry the reference that was chosen for it."
            : !request.InnerSignatureIsGood() ? "The probe key's request was not signed with the probe key."
            : !WasMadeBy(chain, result.DeviceKey!, request) ? "The probe key's request was not signed with the key in the device's certificate: the certificate may be a copy."
            : null;
        return fault is null
            ? Good(result.Root!, possession: true)
            : new DeviceAttestation(AttestationVerdict.Broken, false, result.Root!.Name, fault);
    }

    /// <summary>True when a request was signed by the device that a chain names, and the chain is good.</summary>
    internal static bool MadeHere(CvcChain chain, CvcRequest? request)
    {
        // Cheap first: a request of another device names that device.
        if (request is null || request.OuterAuthorityReference != chain.Device.HolderReference)
        {
            return false;
        }

        var result = chain.Check(CvcRoot.Known);
        return result.DeviceKey is { } key && request.InnerSignatureIsGood() && WasMadeBy(chain, key, request);
    }

    private static bool WasMadeBy(CvcChain chain, CvcPublicKey deviceKey, CvcRequest request) =>
        request.OuterAuthorityReference == chain.Device.HolderReference && request.IsSignedByDevice(deviceKey);

    private static DeviceAttestation Good(CvcRoot root, bool possession) => (root.Kind, possession) switch
    {
        (CvcRootKind.Virtual, _) => new DeviceAttestation(
            AttestationVerdict.Virtual, possession, root.Name, "Virtual device: its root vouches for nothing. For rehearsals and tests only."),
        (CvcRootKind.MakerTest, _) => new DeviceAttestation(
            AttestationVerdict.MakerTest, possession, root.Name, $"Test device of the maker ({root.Name}): not for production."),
        (_, true) => new DeviceAttestation(
            AttestationVerdict.Genuine, true, root.Name, $"Genuine: certificates good up to {root.Name}, and the device's own key signed a request made now."),
        _ => new DeviceAttestation(
            AttestationVerdict.ChainOnly, false, root.Name, $"Chain good up to {root.Name}, possession not shown: certificates can be copied off any card."),
    };
}
