namespace Ceremony.Device.Cvc;

/// <summary>A root key that a device's certificate chain may end in.</summary>
/// <param name="Name">The root's holder reference, 1 to 16 ASCII characters.</param>
/// <param name="Kind">What it vouches for.</param>
/// <param name="Key">Its public key with the curve.</param>
public sealed record CvcRoot(string Name, CvcRootKind Kind, CvcPublicKey Key)
{
    /// <summary>CardContact's production root: SmartCard-HSM and Nitrokey HSM 2 as sold.</summary>
    public static readonly CvcRoot CardContact = Brainpool(
        "DESRCACC100001",
        CvcRootKind.Production,
        "046D025A8026CDBA245F10DF1B72E9880FFF746DAB40A43A3D5C6BEBF27707C30F6DEA72430EE3287B0665C1EAA6EAA4FA26C46303001983F82BD1AA31E03DA062");

    /// <summary>CardContact's root for test devices.</summary>
    public static readonly CvcRoot CardContactTest = Brainpool(
        "UTSRCACC100001",
        CvcRootKind.MakerTest,
        "04A041FEB2FD116B2AD19CA6B7EACD71C9892F941BB88D67DCEEC92501F070011957E22122BA6C2CF5FF02936F482E35A6129CCBBA8E9383836D3106879C408EF0");

    /// <summary>The root of this product's virtual devices. Anybody can sign with it (see <c>docs/virtual-device.md</c>).</summary>
    public static readonly CvcRoot Virtual = new(VirtualAuthority.RootName, CvcRootKind.Virtual, VirtualAuthority.RootKey);

    /// <summary>Every root that is known here.</summary>
    public static readonly IReadOnlyList<CvcRoot> Known = [CardContact, CardContactTest, Virtual];

    private static CvcRoot Brainpool(string name, CvcRootKind kind, string point) =>
        new(name, kind, CvcPublicKey.FromPoint(NamedCurve.Find("brainpoolP256r1"), Convert.FromHexString(point)));
}
