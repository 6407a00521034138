using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>What every module has to do for us, on a token that holds no key.</summary>
public abstract class Pkcs11Contract<TToken> : IDisposable
    where TToken : TokenUnderTest, new()
{
    private static readonly byte[] Id = [0x77, 0x01];
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("what is signed");
    private readonly Pkcs11Module _module;

    protected Pkcs11Contract()
    {
        var opened = Pkcs11Module.Open(Token.Module);
        Assert.True(opened.IsDone, $"{opened.Refusal} {opened.Refusal?.Detail}");
        _module = opened.Value;
    }

    private protected TToken Token { get; } = new();

    private protected Pkcs11Module Module => _module;

    public void Dispose()
    {
        _module.Dispose();
        Token.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_token_is_listed_and_found_by_serial_number_and_label()
    {
        Assert.NotEqual(string.Empty, _module.Description);
        var listed = Assert.Single(_module.ListTokens().Value, token => token.Serial == Token.Serial);
        Assert.Equal((Token.Label, Pkcs11PinState.Ready), (listed.Label, listed.Pin));
        Assert.Equal(Token.Serial, _module.Find(Token.Serial).Value.Serial);
        Assert.Equal(Token.Serial, _module.Find(Token.Serial, Token.Label).Value.Serial);
    }

    [Fact]
    public void A_token_that_is_not_there_is_refused_with_those_that_are()
    {
        foreach (var result in (DeviceResult<Pkcs11Token>[])[_module.Find("NOBODY00001"), _module.Find(Token.Serial, "another label")])
        {
            Assert.Equal(DeviceCodes.Absent, result.Refusal!.Code);
            Assert.Contains($"{Token.Serial} ({Token.Label})", result.Refusal.WhatHappened, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mechanisms_are_shown_with_their_uses_and_key_sizes()
    {
        var mechanisms = Find().ListMechanisms().Value;
        Assert.Contains("sign", Assert.Single(mechanisms, one => one.Name == "CKM_RSA_PKCS").Uses);
        Assert.Contains("sign", Assert.Single(mechanisms, one => one.Name == "CKM_ECDSA").Uses);
        var making = Assert.Single(mechanisms, one => one.Name == "CKM_RSA_PKCS_KEY_PAIR_GEN");
        Assert.Equal(["generate key pair"], making.Uses);
        Assert.True(making.LargestKey >= 2048);
        Assert.Equal($"CKM_RSA_PKCS_KEY_PAIR_GEN {making.SmallestKey} to {making.LargestKey}: generate key pair", making.ToString());
    }

    [Theory]
    [InlineData("ec:secp256r1", "SHA256")]
    [InlineData("ec:secp384r1", "SHA384")]
    [InlineData("ec:secp521r1", "SHA512")]
    public void An_elliptic_key_is_made_listed_used_and_deleted(string kind, string hash) =>
        MakeUseDelete(kind, "EC " + kind[3..], (SignatureScheme.Ecdsa, new HashAlgorithmName(hash)));

    [Fact]
    public void An_RSA_key_is_made_listed_used_and_deleted() => MakeUseDelete(
        "rsa:2048",
        "RSA 2048",
        (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
        (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA512),
        (SignatureScheme.RsaPss, HashAlgorithmName.SHA256));

    [Fact]
    public void A_wrong_PIN_is_told_and_neither_it_nor_a_login_stays()
    {
        var token = Find();
        using var wrong = SecretBuffer.CopyOf("canary-pin-1627"u8);
        var refusal = token.Sign(wrong, Id, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, Message).Refusal!;
        Assert.Equal((DeviceCodes.PinWrong, DeviceEffect.None, "C_Login: CKR_PIN_INCORRECT"), (refusal.Code, refusal.Effect, refusal.Detail));
        Assert.Contains("a try of the PIN may have been used", refusal.WhatIsSafe, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refusal + refusal.Detail, StringComparison.Ordinal);
        Assert.True(token.Generate(Token.Pin(), KeySpec.Ec("secp256r1"), "ours", Id).IsDone);
        Assert.DoesNotContain(token.ListKeys().Value, key => key.HasPrivateKey);
    }

    [Fact]
    public void Keys_that_are_not_there_and_names_that_cannot_be_are_refused()
    {
        var token = Find();
        using var pin = Token.Pin();
        Assert.Equal(DeviceCodes.KeyMissing, token.Sign(pin, Id, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, Message).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, token.Verify(Id, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, Message, [1]).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyMissing, token.Delete(pin, Id).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyName, token.Generate(pin, KeySpec.Ec("secp256r1"), "", Id).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyName, token.Generate(pin, KeySpec.Ec("secp256r1"), "ours", []).Refusal!.Code);
        Assert.Equal(DeviceCodes.NotSupported, token.Generate(pin, KeySpec.Aes(256), "ours", Id).Refusal!.Code);
        Assert.Empty(token.ListKeys(pin).Value);

        Assert.True(token.Generate(pin, KeySpec.Ec("secp256r1"), "ours", Id).IsDone);
        Assert.Equal(DeviceCodes.KeyReferenceUsed, token.Generate(pin, KeySpec.Ec("secp256r1"), "ours", Id).Refusal!.Code);
        Assert.Equal("ours", Assert.Single(token.ListKeys(pin).Value).Label);
    }

    [Fact]
    public void The_owner_of_a_public_key_is_found_whatever_its_name()
    {
        var token = Find();
        using var pin = Token.Pin();
        Assert.True(token.Generate(pin, KeySpec.Ec("secp256r1"), "same", [1]).IsDone);
        var wanted = token.Generate(pin, KeySpec.Ec("secp256r1"), "same", [2]).Value;
        var signed = token.SignAsOwnerOf(pin, wanted.PublicKey!, Message).Value;
        Assert.Equal("02", signed.Key.Id);
        Assert.True(SignatureCheck.Verify(wanted.PublicKey!, signed.Scheme, HashAlgorithmName.SHA256, Message, signed.Signature));

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(DeviceCodes.KeyMissing, token.SignAsOwnerOf(pin, other.ExportSubjectPublicKeyInfo(), Message).Refusal!.Code);
        Assert.Equal(DeviceCodes.KeyProof, token.SignAsOwnerOf(pin, [0x30, 0x00], Message).Refusal!.Code);
    }

    private protected Pkcs11Token Find() => _module.Find(Token.Serial).Value;

    private void MakeUseDelete(string kind, string shownKind, params (SignatureScheme Scheme, HashAlgorithmName Hash)[] ways)
    {
        var token = Find();
        using var pin = Token.Pin();
        Assert.True(KeySpec.TryParse(kind, out var spec));
        var made = token.Generate(pin, spec, "ours", Id).Value;
        Assert.Equal(("ours", "7701", shownKind, true), (made.Label, made.Id, made.Kind, made.HasPrivateKey));
        var listed = Assert.Single(token.ListKeys(pin).Value);
        Assert.Equal((made.Label, made.Id, made.Kind), (listed.Label, listed.Id, listed.Kind));
        Assert.Equal(made.PublicKey, listed.PublicKey);

        foreach (var (scheme, hash) in ways)
        {
            var signature = token.Sign(pin, Id, scheme, hash, Message).Value;
            Assert.True(SignatureCheck.Verify(made.PublicKey!, scheme, hash, Message, signature), $"{scheme} {hash}");
            Assert.True(token.Verify(Id, scheme, hash, Message, signature).Value, $"{scheme} {hash}, by the module");
            Assert.False(token.Verify(Id, scheme, hash, [.. Message, 0], signature).Value);
            Assert.False(token.Verify(Id, scheme, hash, Message, signature[..^3]).Value);
            signature[^1] ^= 1;
            Assert.False(token.Verify(Id, scheme, hash, Message, signature).Value);
        }

        Assert.Empty(token.Delete(pin, Id).Value);
        Assert.Equal(DeviceCodes.KeyMissing, token.Sign(pin, Id, ways[0].Scheme, ways[0].Hash, Message).Refusal!.Code);
    }
}
