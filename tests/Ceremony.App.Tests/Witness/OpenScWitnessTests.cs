using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Witness;

/// <summary>The second path of a ceremony's key: OpenSC's module over pcscd, on the virtual device behind it.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class OpenScWitnessTests
{
    private const string Serial = "UTVIRT00022";

    [Fact]
    public async Task A_key_signs_through_another_program_and_a_wrong_PIN_is_told_as_a_refusal()
    {
        await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(Serial, VirtualCardStartState.NeverInitialised));
        using var directory = new PcscDeviceDirectory();
        await directory.FirstLook;
        using var gate = new DeviceGate(directory);
        using var pin = SecretBuffer.CopyOf("canary-7262"u8);
        using var wrong = SecretBuffer.CopyOf("canary-0000"u8);
        using var soPin = SecretBuffer.CopyOf([1, 2, 3, 4, 5, 6, 7, 9]);
        var (key, refusal) = await gate.UseAsync(
            Serial,
            device => device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, null, null), pin, soPin).Try(out _, out var refused)
                ? device.GenerateKey(pin, new KeyRequest(KeySpec.Ec("secp256r1"), "archive", [0x10]))
                : (DeviceResult<KeyDetails>)refused,
            CancellationToken.None);
        Assert.Null(refusal);
        var witness = new OpenScWitness(directory, gate);
        Assert.Null(witness.Absent);

        var (signed, notSigned) = await witness.SignAsync(Serial, key!.PublicKey!, pin, CancellationToken.None);
        var (none, told) = await witness.SignAsync(Serial, key.PublicKey!, wrong, CancellationToken.None);

        Assert.Null(notSigned);
        Assert.StartsWith("OpenSC", signed!.Description, StringComparison.Ordinal);
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key.PublicKey!, out _);
        Assert.True(verifier.VerifyData(Convert.FromHexString(signed.Challenge), Convert.FromHexString(signed.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Null(none);
        Assert.Equal(DeviceCodes.PinWrong, told!.Rule);
    }

    [Fact]
    public void Nothing_else_reaches_a_virtual_device_inside_the_console()
    {
        using var directory = new VirtualDeviceDirectory();
        using var gate = new DeviceGate(directory);

        Assert.Equal("not available for a device inside the console", new OpenScWitness(directory, gate).Absent);
    }
}
