using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>The virtual device behind pcscd, as OpenSC's module shows it.</summary>
public sealed class OpenScToken : TokenUnderTest
{
    public const string ModulePath = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";

    public OpenScToken()
    {
        Card = new PcscCard(VirtualCardStartState.NeverInitialised);
        using var device = Card.Open();
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 1, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 1).IsDone);
    }

    public PcscCard Card { get; }

    public override string Module => ModulePath;

    public override string Serial => Card.Serial;

    public override string Label => "SmartCard-HSM (UserPIN)";

    public override SecretBuffer Pin() => Secrets.UserPin();

    public override void Dispose() => Card.Dispose();
}
