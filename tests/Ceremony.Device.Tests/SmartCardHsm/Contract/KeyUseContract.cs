using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>Signing, backup, restore, deciphering and PIN changes, whatever carries the bytes.</summary>
public abstract class KeyUseContract : KeyContractBase
{
    private static readonly HashAlgorithmName[] Hashes = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    [Fact]
    public void Rsa_signatures_of_both_schemes_verify()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var key = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Rsa(2048), "r", [1])).Value;
        var message = RandomNumberGenerator.GetBytes(100);
        foreach (var scheme in new[] { SignatureScheme.RsaPkcs1, SignatureScheme.RsaPss })
        {
            foreach (var hash in Hashes)
            {
                var value = CryptographicOperations.HashData(hash, message);
                Assert.True(Verifies(key, scheme, hash, message, device.SignHash(Secrets.UserPin(), 1, scheme, hash, value).Value), $"{scheme} {hash}");
                Assert.True(Verifies(key, scheme, hash, message, device.SignMessage(Secrets.UserPin(), 1, scheme, hash, message).Value), $"{scheme} {hash} on the card");
            }
        }

        Assert.False(Verifies(key, SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256, message, new byte[256]));
    }

    [Theory]
    [InlineData("secp256r1")]
    [InlineData("secp521r1")]
    [InlineData("secp256k1")]
    [InlineData("brainpoolP384r1")]
    public void Ecdsa_signatures_verify_with_the_hash_made_outside_or_on_the_card(string curve)
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var key = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Ec(curve), "e", [1])).Value;
        var message = RandomNumberGenerator.GetBytes(100);
        foreach (var hash in Hashes)
        {
            var outside = device.SignHash(Secrets.UserPin(), 1, SignatureScheme.Ecdsa, hash, CryptographicOperations.HashData(hash, message)).Value;
            Assert.True(Verifies(key, SignatureScheme.Ecdsa, hash, message, outside), hash.Name);
            var onCard = device.SignMessage(Secrets.UserPin(), 1, SignatureScheme.Ecdsa, hash, message).Value;
            Assert.True(Verifies(key, SignatureScheme.Ecdsa, hash, message, onCard), hash.Name + " on the card");
        }
    }

    [Fact]
    public void A_key_is_proven_against_the_record_and_against_no_other()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var first = device.GenerateKey(Secrets.UserPin(), Ec("a")).Value;
        var second = device.GenerateKey(Secrets.UserPin(), Ec("b")).Value;
        Assert.Equal(first.PublicKey, device.ProveKey(Secrets.UserPin(), 1, first.PublicKey).Value.PublicKey);
        Assert.Equal(DeviceCodes.KeyProof, device.ProveKey(Secrets.UserPin(), 1, second.PublicKey).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, device.ProveKey(Secrets.UserPin(), 3, first.PublicKey).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, device.SignHash(Secrets.UserPin(), 3, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, new byte[32]).Refusal!.Code);
    }

    [Theory]
    [InlineData("ec:secp384r1")]
    [InlineData("rsa:2048")]
    public void A_key_backed_up_on_one_device_is_restored_and_proven_on_another(string kind)
    {
        WrappedKeyFile file;
        KeyDetails made;
        using (var card = Start())
        {
            using var device = card.Open();
            Provision(device, shares: 2);
            Assert.True(KeySpec.TryParse(kind, out var spec));
            made = device.GenerateKey(Secrets.UserPin(), new KeyRequest(spec, "Vault key", [0xAB])).Value;
            file = WrappedKeyFile.Parse(device.WrapKey(Secrets.UserPin(), 1, ExpectedKcv(1, 2)).Value.Encode());
        }

        Assert.Equal((ExpectedKcv(1, 2), "Vault key"), (file.Kcv, file.Description!.Label));
        Assert.Equal(made.PublicKey, file.PublicKey);
        using var spareCard = Start("UTVIRT00009");
        using var spare = spareCard.Open();
        Provision(spare, shares: 2);
        var restored = spare.UnwrapKey(Secrets.UserPin(), file, 10).Value;
        Assert.Equal(made.Key with { Reference = 10 }, restored.Key);
        Assert.False(restored.MadeHere);
        Assert.Equal(made.PublicKey, spare.ProveKey(Secrets.UserPin(), 10, made.PublicKey).Value.PublicKey);
        Assert.Equal(DeviceCodes.KeyReferenceUsed, spare.UnwrapKey(Secrets.UserPin(), file, 10).Refusal!.Code);
        Assert.Equal(1, spare.UnwrapKey(Secrets.UserPin(), file).Value.Key.Reference);
    }

    [Fact]
    public void Refused_backups_are_told_apart()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, null);
        Assert.Equal(DeviceCodes.DkekNotConfigured, device.WrapKey(Secrets.UserPin(), 1).Refusal!.Code);
        Initialise(device, 2);
        Assert.Equal(DeviceCodes.DkekWaiting, device.WrapKey(Secrets.UserPin(), 1).Refusal!.Code);
        Provision(device, shares: 2);
        Assert.Equal(DeviceCodes.KeyMissing, device.WrapKey(Secrets.UserPin(), 1).Refusal!.Code);
        device.GenerateKey(Secrets.UserPin(), Ec("signs only") with { Algorithms = [0x70, 0x73] });
        Assert.Equal(DeviceCodes.KeyUse, device.WrapKey(Secrets.UserPin(), 1).Refusal!.Code);
        Assert.Equal(DeviceCodes.KcvOther, device.WrapKey(Secrets.UserPin(), 1, ExpectedKcv(1)).Refusal!.Code);
    }

    [Fact]
    public void A_key_of_another_domain_is_refused_before_anything_is_sent()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        device.GenerateKey(Secrets.UserPin(), Ec("a"));
        var file = device.WrapKey(Secrets.UserPin(), 1).Value;
        Provision(device, shares: 2);
        var refusal = device.UnwrapKey(Secrets.UserPin(), file).Refusal!;
        Assert.Equal((DeviceCodes.KcvOther, DeviceEffect.None), (refusal.Code, refusal.Effect));
        Initialise(device, 1);
        Assert.Equal(DeviceCodes.DkekWaiting, device.UnwrapKey(Secrets.UserPin(), file).Refusal!.Code);
        Assert.Empty(device.ListKeys().Value);
    }

    [Fact]
    public void A_damaged_backup_is_refused_by_the_device_and_leaves_nothing()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        device.GenerateKey(Secrets.UserPin(), Ec("a"));
        var bytes = device.WrapKey(Secrets.UserPin(), 1).Value.Encode();
        bytes[100] ^= 1;
        Assert.Equal(DeviceCodes.KcvOther, device.UnwrapKey(Secrets.UserPin(), WrappedKeyFile.Parse(bytes)).Refusal!.Code);
        Assert.Equal(1, Assert.Single(device.ListKeys().Value).Reference);
    }

    [Theory]
    [InlineData("ec-p256")]
    [InlineData("rsa2048-type5")]
    public void Files_of_the_usual_tool_are_restored_and_proven(string name)
    {
        var vectors = CardVectors.Read("wrap");
        using var card = Start();
        using var device = card.Open();
        ImportVectorDkek(device);
        var file = WrappedKeyFile.Parse(vectors.GetProperty("wrap_files").Named(name).Hex("container"));
        var restored = device.UnwrapKey(Secrets.UserPin(), file).Value;
        Assert.Equal(file.Description!.Label, restored.Key.Label);
        Assert.Equal(file.PublicKey, device.ProveKey(Secrets.UserPin(), 1, file.PublicKey).Value.PublicKey);
    }

    [Fact]
    public void A_restored_aes_key_computes_what_its_bytes_say()
    {
        var blob = CardVectors.Read("wrap").GetProperty("wrapped_key_blobs").Named("aes256");
        using var card = Start();
        using var device = card.Open();
        ImportVectorDkek(device);
        Assert.False(device.UnwrapKey(Secrets.UserPin(), WrappedKeyFile.Create(blob.Hex("blob"), [], [])).Value.Key.IsDescribed);
        var value = blob.GetProperty("fields").Named("key").Hex("value");
        var message = RandomNumberGenerator.GetBytes(48);
        var mac = new CMac(new AesEngine());
        mac.Init(new KeyParameter(value));
        mac.BlockUpdate(message, 0, message.Length);
        var expected = new byte[16];
        mac.DoFinal(expected, 0);
        Assert.Equal(expected, device.AesCmac(Secrets.UserPin(), 1, message).Value);

        using var aes = Aes.Create();
        aes.Key = value;
        using var plain = SecretBuffer.CopyOf(message);
        using var encrypted = device.AesCbc(Secrets.UserPin(), 1, plain, encrypt: true).Value;
        Assert.Equal(aes.EncryptCbc(message, new byte[16], PaddingMode.None), encrypted.Span.ToArray());
        using var decrypted = device.AesCbc(Secrets.UserPin(), 1, encrypted, encrypt: false).Value;
        Assert.Equal(message, decrypted.Span.ToArray());
        Assert.Equal(DeviceCodes.Refused, device.AesCbc(Secrets.UserPin(), 1, SecretBuffer.CopyOf(new byte[15]), encrypt: true).Refusal!.Code);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    public void A_made_aes_key_survives_backup_and_restore(int bits)
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Aes(bits), "store", [1]));
        var before = device.AesCmac(Secrets.UserPin(), 1, [1, 2, 3]).Value;
        var file = WrappedKeyFile.Parse(device.WrapKey(Secrets.UserPin(), 1).Value.Encode());
        device.DeleteKey(Secrets.UserPin(), 1);
        Assert.Equal(new DeviceKey(5, "store", "01", $"AES {bits}"), device.UnwrapKey(Secrets.UserPin(), file, 5).Value.Key);
        Assert.Equal(before, device.AesCmac(Secrets.UserPin(), 5, [1, 2, 3]).Value);
    }

    [Fact]
    public void What_was_encrypted_to_an_rsa_key_is_deciphered()
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var key = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Rsa(2048), "r", [1])).Value;
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        byte[] message = [1, 2, 3, 4, 5];
        using var block = device.Decipher(Secrets.UserPin(), 1, rsa.Encrypt(message, RSAEncryptionPadding.Pkcs1)).Value;
        Assert.Equal([0x00, 0x02], block.Span[..2].ToArray());
        Assert.Equal(message, block.Span[^5..].ToArray());
        Assert.Equal(0, block.Span[^6]);
    }

    [Theory]
    [InlineData("secp256r1")]
    [InlineData("secp521r1")]
    public void Both_sides_agree_on_the_same_key(string curve)
    {
        using var card = Start();
        using var device = card.Open();
        Provision(device, shares: 1);
        var key = device.GenerateKey(Secrets.UserPin(), new KeyRequest(KeySpec.Ec(curve), "e", [1])).Value;
        using var ours = ECDiffieHellman.Create();
        ours.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        using var peer = ECDiffieHellman.Create(ours.ExportParameters(false).Curve);
        var point = peer.ExportParameters(false).Q;
        using var agreed = device.Agree(Secrets.UserPin(), 1, [0x04, .. point.X!, .. point.Y!]).Value;
        Assert.Equal(peer.DeriveRawSecretAgreement(ours.PublicKey), agreed.Span.ToArray());
    }

    [Fact]
    public void The_user_pin_is_changed_by_its_holder()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, 1);
        using var next = Secrets.Text("another-pin");
        Assert.Equal(2, device.ChangeUserPin(next, next).Refusal!.TriesLeft);
        Assert.Equal(new PinStatus(PinState.Operational, 3), device.ChangeUserPin(Secrets.UserPin(), next).Value);
        Assert.Equal(DeviceCodes.PinWrong, device.VerifyUserPin(Secrets.UserPin()).Refusal!.Code);
        Assert.True(device.VerifyUserPin(next).IsDone);
        Assert.Equal(DeviceCodes.PinPublished, device.ChangeUserPin(next, Secrets.Text("648219")).Refusal!.Code);
    }

    [Fact]
    public void A_transport_pin_must_be_changed_before_use()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, null, DeviceOptions.TransportPin);
        Assert.Equal(PinState.TransportPin, device.ReadUserPinStatus().Value.State);
        Assert.Equal(DeviceCodes.TransportPin, device.VerifyUserPin(Secrets.UserPin()).Refusal!.Code);
        using var own = Secrets.Text("another-pin");
        Assert.Equal(PinState.Operational, device.ChangeUserPin(Secrets.UserPin(), own).Value.State);
        Assert.True(device.VerifyUserPin(own).IsDone);
    }

    [Fact]
    public void The_so_pin_unblocks_the_user_pin_where_that_was_allowed()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, 1, DeviceOptions.ResetPinBySoPin);
        Block(device);
        Assert.Equal(new PinStatus(PinState.Operational, 3), device.ResetUserPinCounter(Secrets.SoPin()).Value);
        Assert.True(device.VerifyUserPin(Secrets.UserPin()).IsDone);
        Block(device);
        using var next = Secrets.Text("another-pin");
        Assert.Equal(14, device.UnblockUserPin(Secrets.SoPin(Secrets.NewSoPinText), next).Refusal!.TriesLeft);
        Assert.Equal(new PinStatus(PinState.Operational, 3), device.UnblockUserPin(Secrets.SoPin(), next).Value);
        Assert.True(device.VerifyUserPin(next).IsDone);
    }

    [Fact]
    public void The_so_pin_is_not_even_presented_where_that_was_switched_off()
    {
        using var card = Start();
        using var device = card.Open();
        Initialise(device, 1);
        Block(device);
        Assert.Equal(DeviceCodes.ResetSwitchedOff, device.UnblockUserPin(Secrets.SoPin(), Secrets.Text("another-pin")).Refusal!.Code);
        Assert.Equal(DeviceCodes.ResetSwitchedOff, device.ResetUserPinCounter(Secrets.SoPin()).Refusal!.Code);
        Assert.Equal(PinState.Blocked, device.ReadUserPinStatus().Value.State);
        Initialise(device, 1, DeviceOptions.ResetCounterBySoPin);
        Block(device);
        Assert.Equal(DeviceCodes.ResetSwitchedOff, device.UnblockUserPin(Secrets.SoPin(), Secrets.Text("another-pin")).Refusal!.Code);
        Assert.Equal(PinState.Operational, device.ResetUserPinCounter(Secrets.SoPin()).Value.State);
        Assert.Equal(15, device.ReadSoPinStatus().Value.TriesLeft);
    }

    private static void Block(SmartCardHsmDevice device)
    {
        for (var i = 0; i < 3; i++)
        {
            device.VerifyUserPin(Secrets.Text("wrong-pin"), RetryApproval.LastTry);
        }

        Assert.Equal(PinState.Blocked, device.ReadUserPinStatus().Value.State);
    }

    private static void ImportVectorDkek(SmartCardHsmDevice device)
    {
        var dkek = CardVectors.Read("wrap").GetProperty("dkek").Named("two-shares");
        Initialise(device, 2);
        var outstanding = 2;
        foreach (var share in dkek.GetProperty("shares").EnumerateArray())
        {
            using var secret = SecretBuffer.CopyOf(share.Hex());
            Assert.True(device.ImportDkekShare(secret, outstanding--).IsDone);
        }

        Assert.Equal(KeyCheckValue.Parse(dkek.GetProperty("kcv").GetString()!), device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv);
    }
}
