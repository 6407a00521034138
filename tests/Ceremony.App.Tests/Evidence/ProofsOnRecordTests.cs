using System.Security.Cryptography;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class ProofsOnRecordTests : IDisposable
{
    private readonly ConsoleSigningKey console = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("ec")]
    [InlineData("rsa")]
    public void What_a_key_signed_is_verified_again_on_both_paths(string kind)
    {
        var check = CheckOf(Proof(kind));

        Assert.Equal((CheckOutcome.Pass, RestsOn.DeviceSignature), (check.Outcome, check.RestsOn));
        Assert.Contains("and again through another program", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_challenge_another_key_or_another_second_signature_fails()
    {
        var (proof, other) = (Proof("ec"), Proof("ec"));
        Assert.All(
            [
                proof with { Challenge = other.Challenge },
                proof with { Found = other.Found },
                proof with { Signature = other.Signature },
                proof with { Signature = "no hex" },
                proof with { Witness = other.Witness },
            ],
            changed => Assert.Equal(CheckOutcome.Fail, CheckOf(changed).Outcome));
    }

    [Fact]
    public void Where_no_key_signed_that_is_said() =>
        Assert.Equal(CheckOutcome.NotChecked, RecordVerifier.Verify(new SampleRecord(console).Journal, new VerificationOptions()).Checks.Single(check => check.Name == CheckNames.Proof).Outcome);

    private Check CheckOf(KeyProven proof) =>
        RecordVerifier.Verify(new SampleRecord(console, events: proof).Journal, new VerificationOptions()).Checks.Single(check => check.Name == CheckNames.Proof);

    private static KeyProven Proof(string kind)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var publicKey = Convert.ToHexStringLower(kind == "ec" ? ec.ExportSubjectPublicKeyInfo() : rsa.ExportSubjectPublicKeyInfo());
        (string Challenge, string Signature) Sign()
        {
            var challenge = RandomNumberGenerator.GetBytes(32);
            var signature = kind == "ec"
                ? ec.SignData(challenge, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                : rsa.SignData(challenge, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return (Convert.ToHexStringLower(challenge), Convert.ToHexStringLower(signature));
        }

        var (first, second) = (Sign(), Sign());
        return new KeyProven(
            "5.2", 1, "device", "DENK0400123", "1", new KeyReading(1, "archive", "10", "", publicKey, "", null), first.Challenge, first.Signature,
            new WitnessSignature("module.so", "another program", second.Challenge, second.Signature), null);
    }
}
