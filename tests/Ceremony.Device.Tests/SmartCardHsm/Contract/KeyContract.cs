using Ceremony.Device.Contracts;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>Attestation and keys, whatever carries the bytes.</summary>
public abstract class KeyContract : KeyContractBase
{
    [Fact]
    public void A_virtual_device_is_told_as_virtual_with_and_without_a_probe()
    {
        using var card = Start();
        card.RequireVirtual();
        using var device = card.Open();
        var chain = device.CheckChain().Value;
        Assert.Equal((AttestationVerdict.Virtual, false), (chain.Verdict, chain.PossessionShown));
        Provision(device, shares: null);
        var proven = device.ProveGenuine(Secrets.UserPin()).Value;
        Assert.Equal((AttestationVerdict.Virtual, true), (proven.Verdict, proven.PossessionShown));
        Assert.Empty(device.ListKeys().Value);
    }

    [Fact]
    public void A_device_is_attested_before_the_first_share_goes_in()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, null);
        Assert.True(device.ProveGenuine(Secrets.UserPin()).Value.PossessionShown);
        Initialise(device, 2);
        Assert.Equal(2, device.ReadDkekStatus().Value.Outstanding);
    }

    [Fact]
    public void No_probe_key_is_made_while_shares_are_outstanding()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, 2);
        Assert.Equal(DeviceCodes.DkekWaiting, device.ProveGenuine(Secrets.UserPin()).Refusal!.Code);
        Assert.Equal(DeviceCodes.DkekWaiting, device.GenerateKey(Secrets.UserPin(), Ec("k")).Refusal!.Code);
        Assert.Empty(device.ListKeys().Value);
    }

    [Theory]
    [InlineData("rsa:2048", "RSA 2048")]
    [InlineData("ec:secp256r1", "EC 256")]
    [InlineData("ec:secp384r1", "EC 384")]
    [InlineData("ec:secp521r1", "EC 521")]
    [InlineData("ec:secp256k1", "EC 256")]
    [InlineData("ec:brainpoolP256r1", "EC 256")]
    [InlineData("ec:brainpoolP384r1", "EC 384")]
    [InlineData("ec:brainpoolP512r1", "EC 512")]
    public void A_key_is_made_listed_and_attested(string kind, string shown)
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        Assert.True(KeySpec.TryParse(kind, out var spec));
        var made = device.GenerateKey(Secrets.UserPin(), new KeyRequest(spec, "Signer", [0x10, 0x20])).Value;
        Assert.Equal(new DeviceKey(1, "Signer", "1020", shown), made.Key);
        Assert.True(made.MadeHere);
        Assert.True(made.Uses.HasFlag(KeyUses.Sign));
        Assert.Equal(0x67, made.Certificate[0]);
        Assert.Equal(made.Key, Assert.Single(device.ListKeys().Value));
        Assert.Equal(made.PublicKey, device.ReadKey(1).Value.PublicKey);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(256)]
    public void An_aes_key_is_made_and_listed(int bits)
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var made = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Aes(bits), "Store", [7])).Value;
        Assert.Equal(new DeviceKey(1, "Store", "07", $"AES {bits}"), made.Key);
        Assert.Null(made.PublicKey);
        Assert.False(made.MadeHere);
    }

    [Fact]
    public void References_are_chosen_or_given_and_never_used_twice()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        Assert.Equal(1, device.GenerateKey(Secrets.UserPin(), Ec("a")).Value.Key.Reference);
        Assert.Equal(200, device.GenerateKey(Secrets.UserPin(), Ec("b") with { Reference = 200 }).Value.Key.Reference);
        Assert.Equal(2, device.GenerateKey(Secrets.UserPin(), Ec("c")).Value.Key.Reference);
        Assert.Equal(DeviceCodes.KeyReferenceUsed, device.GenerateKey(Secrets.UserPin(), Ec("d") with { Reference = 200 }).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyReferenceUsed, device.GenerateKey(Secrets.UserPin(), Ec("d") with { Reference = 256 }).Refusal!.Code);
        Assert.Equal([1, 2, 200], device.ListKeys().Value.Select(key => key.Reference));
    }

    [Fact]
    public void A_deleted_key_is_gone_with_its_description_and_certificate()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        device.GenerateKey(Secrets.UserPin(), Ec("a"));
        device.GenerateKey(Secrets.UserPin(), Ec("b"));
        Assert.Equal([2], device.DeleteKey(Secrets.UserPin(), 1).Value.Select(key => key.Reference));
        Assert.Equal(DeviceCodes.KeyMissing, device.DeleteKey(Secrets.UserPin(), 1).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, device.ReadKey(1).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, device.DeleteKey(Secrets.UserPin(), 0).Refusal!.Code);
        Assert.Equal(1, device.GenerateKey(Secrets.UserPin(), Ec("c")).Value.Key.Reference);
    }

    [Fact]
    public void A_key_is_made_only_under_the_expected_dkek()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var kcv = device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv;
        var other = Domain.Shares.KeyCheckValue.Parse("0102030405060708");
        Assert.Equal(DeviceCodes.KcvOther, device.GenerateKey(Secrets.UserPin(), Ec("a") with { ExpectedKcv = other }).Refusal!.Code);
        Assert.Empty(device.ListKeys().Value);
        Assert.True(device.GenerateKey(Secrets.UserPin(), Ec("a") with { ExpectedKcv = kcv }).IsDone);
    }

    [Fact]
    public void A_wrong_pin_makes_no_key()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var refusal = device.GenerateKey(Secrets.Text("wrong-pin"), Ec("a")).Refusal!;
        Assert.Equal((DeviceCodes.PinWrong, 2, DeviceEffect.None), (refusal.Code, refusal.TriesLeft, refusal.Effect));
        Assert.Empty(device.ListKeys().Value);
    }
}
