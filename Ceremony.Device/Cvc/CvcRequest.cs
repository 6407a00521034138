using Ceremony.Device.Tlv;

namespace Ceremony.Device.Cvc;

/// <summary>
/// An authenticated request (object 67): a new key's self-signed request, signed again by the device that made the key.
/// It is the only evidence that a key was generated inside a device.
/// </summary>
public sealed class CvcRequest
{
    private readonly byte[] _signedByDevice;

    private CvcRequest(ReadOnlySpan<byte> encoded, CardVerifiableCertificate inner, string outer, ReadOnlySpan<byte> signature, byte[] signedByDevice)
    {
        Encoded = encoded.ToArray();
        Inner = inner;
        OuterAuthorityReference = outer;
        OuterSignature = signature.ToArray();
        _signedByDevice = signedByDevice;
    }

    /// <summary>The whole 67 object, as in file CE of the key.</summary>
    public byte[] Encoded { get; }

    /// <summary>The inner request with the key itself.</summary>
    public CardVerifiableCertificate Inner { get; }

    /// <summary>The holder reference of the device that signed (object 42).</summary>
    public string OuterAuthorityReference { get; }

    /// <summary>The device's signature.</summary>
    public byte[] OuterSignature { get; }

    /// <summary>The key that was requested.</summary>
    public CvcPublicKey PublicKey => Inner.PublicKey;

    /// <summary>Reads a request.</summary>
    /// <param name="encoded">One 67 object and nothing else.</param>
    /// <exception cref="CvcFormatException">Malformed.</exception>
    public static CvcRequest Parse(ReadOnlySpan<byte> encoded)
    {
        try
        {
            var reader = new TlvReader(encoded);
            var element = reader.Read(0x67);
            reader.ExpectEnd();
            var content = element.Open();
            var inner = content.Read(0x7F21);
            var outer = content.Read(0x42);
            var signature = content.Read(0x5F37);
            content.ExpectEnd();
            byte[] signed = [.. inner.Encoded, .. outer.Encoded];
            return new CvcRequest(
                element.Encoded, CardVerifiableCertificate.Parse(inner), CardVerifiableCertificate.Reference(outer.Value), signature.Value, signed);
        }
        catch (TlvFormatException e)
        {
            throw new CvcFormatException("An authenticated request is malformed: " + e.Message, e);
        }
    }

    /// <summary>True if the inner request is signed with the key that it contains. Never throws.</summary>
    public bool InnerSignatureIsGood() => Inner.IsSelfSigned();

    /// <summary>True if the device signed inner request and outer reference together. Never throws.</summary>
    /// <param name="device">The device's key with its curve, from a checked <see cref="CvcChain"/>.</param>
    public bool IsSignedByDevice(CvcPublicKey device) => device.Verify(_signedByDevice, OuterSignature);
}
