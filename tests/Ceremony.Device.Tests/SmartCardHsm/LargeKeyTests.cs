using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Device.Tests.SmartCardHsm;

/// <summary>RSA 4096, whose blob is longer than one command may be on some devices; in process only, since making such a key takes seconds.</summary>
public sealed class LargeKeyTests
{
    [Fact]
    public void An_rsa_4096_key_survives_backup_and_restore()
    {
        using var card = new InProcessCard(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 1, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 1).IsDone);
        var made = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Rsa(4096), "large", [1])).Value;
        var file = WrappedKeyFile.Parse(device.WrapKey(Secrets.UserPin(), 1).Value.Encode());
        Assert.True(file.Blob.Length > 1000);
        device.DeleteKey(Secrets.UserPin(), 1);
        Assert.Equal(made.Key, device.UnwrapKey(Secrets.UserPin(), file).Value.Key);
        Assert.True(device.ProveKey(Secrets.UserPin(), 1, made.PublicKey).IsDone);
    }
}
