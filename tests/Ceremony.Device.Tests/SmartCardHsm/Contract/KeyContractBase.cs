using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>What the key contracts share.</summary>
public abstract class KeyContractBase
{
    /// <summary>A device that was never initialised.</summary>
    protected abstract CardUnderTest Start(string serial = "UTVIRT00001");

    protected static KeyRequest Ec(string label) => new(KeySpec.Ec("secp256r1"), label, RandomNumberGenerator.GetBytes(4));

    protected static void Initialise(SmartCardHsmDevice device, int? shares, DeviceOptions options = DeviceOptions.None) =>
        Assert.True(device.Initialise(new InitialiseRequest(options, 3, shares, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);

    /// <summary>Initialises with N shares and imports shares 1 to N; without a number: no DKEK.</summary>
    protected static void Provision(SmartCardHsmDevice device, int? shares, DeviceOptions options = DeviceOptions.None)
    {
        Initialise(device, shares, options);
        for (var i = 0; i < shares; i++)
        {
            Assert.True(device.ImportDkekShare(Secrets.Share(i + 1), shares.Value - i).IsDone);
        }
    }

    protected static KeyCheckValue ExpectedKcv(params int[] shares) => Secrets.ExpectedKcv(shares);

    protected static bool Verifies(KeyDetails key, SignatureScheme scheme, HashAlgorithmName hash, byte[] message, byte[] signature) =>
        SignatureCheck.Verify(key.PublicKey!, scheme, hash, message, signature);
}
