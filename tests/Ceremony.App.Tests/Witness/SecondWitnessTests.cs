using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Tests.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pcsc;
using Ceremony.Device.Pkcs11.Witness;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Witness;

/// <summary>The second witness over the virtual device behind pcscd, in the program's own child process.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class SecondWitnessTests : IAsyncLifetime, IDisposable
{
    private const string Serial = "UTVIRT00021";
    private const string PinText = "canary-7261";
    private readonly TemporaryFolder _folder = new();
    private VirtualReader? _reader;

    public async Task InitializeAsync()
    {
        _reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(Serial, VirtualCardStartState.NeverInitialised));
        using var device = Open(Serial).Value;
        using var pin = Pin();
        using var soPin = SecretBuffer.CopyOf([1, 2, 3, 4, 5, 6, 7, 9]);
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, null, null), pin, soPin).IsDone);
    }

    public async Task DisposeAsync() => await _reader!.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ec:brainpoolP256r1")]
    [InlineData("ec:secp521r1")]
    [InlineData("rsa:2048")]
    public async Task A_key_on_record_is_found_through_OpenSC_and_proven_by_a_fresh_signature(string kind)
    {
        Make("ec:secp256r1", "another", 1);
        var onRecord = Make(kind, "wanted", 2);
        var first = (await AskAsync(onRecord)).Value;
        var second = (await AskAsync(onRecord)).Value;
        Assert.Equal((Serial, "wanted", "02"), (first.Serial, first.Label, first.Id));
        Assert.StartsWith("OpenSC", first.ModuleDescription, StringComparison.Ordinal);
        Assert.NotEqual(first.Challenge, second.Challenge);
        var scheme = kind.StartsWith("rsa", StringComparison.Ordinal) ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
        Assert.True(SignatureCheck.Verify(onRecord, scheme, HashAlgorithmName.SHA256, first.Challenge, first.Signature));
    }

    [Fact]
    public async Task A_key_that_is_not_on_the_device_is_not_found()
    {
        var onRecord = Make("ec:secp256r1", "ours", 1);
        using (var device = Open(Serial).Value)
        using (var pin = Pin())
        {
            Assert.True(device.DeleteKey(pin, 1).IsDone);
        }

        Make("ec:secp256r1", "ours", 1);
        var refusal = (await AskAsync(onRecord)).Refusal!;
        Assert.Equal(DeviceCodes.KeyMissing, refusal.Code);
        Assert.Contains("no key with the public key on record, among 1", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Equal(DeviceCodes.KeyProof, (await AskAsync([0x30, 0x00])).Refusal!.Code);
    }

    [Fact]
    public async Task A_key_under_the_certificate_of_another_does_not_pass_for_it()
    {
        Make("ec:secp256r1", "ours", 1);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await WriteCertificateAsync(other);
        var refusal = (await AskAsync(other.ExportSubjectPublicKeyInfo())).Refusal!;
        Assert.Equal(DeviceCodes.KeyProof, refusal.Code);
        Assert.Contains("with id 01 signed, but the signature does not fit", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_PIN_is_told_with_the_tries_left_and_the_last_try_is_kept()
    {
        var onRecord = Make("ec:secp256r1", "ours", 1);
        using var wrong = SecretBuffer.CopyOf("canary-0000"u8);
        var first = (await AskAsync(onRecord, wrong)).Refusal!;
        Assert.Equal((DeviceCodes.PinWrong, 2), (first.Code, first.TriesLeft));
        Assert.Contains("2 tries are left.", first.WhatHappened, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", first + first.Detail, StringComparison.Ordinal);
        Assert.Equal(1, (await AskAsync(onRecord, wrong)).Refusal!.TriesLeft);

        Assert.Equal((DeviceCodes.RetryBudget, 1), ((await AskAsync(onRecord, wrong)).Refusal!.Code, Tries()));
        using var right = Pin();
        Assert.Equal(DeviceCodes.RetryBudget, (await AskAsync(onRecord, right)).Refusal!.Code);
        Assert.True((await AskAsync(onRecord, right, approval: RetryApproval.LastTry)).IsDone);
        Assert.Equal(3, Tries());
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_told()
    {
        var witness = new SecondWitness(WitnessCommand.OfThisProgram(), _ => Open(Serial));
        using var pin = Pin();
        var refusal = (await witness.ProveAsync(SecondWitness.OpenScModule, "UTVIRT00022", Make("ec:secp256r1", "ours", 1), pin)).Refusal!;
        Assert.Equal(DeviceCodes.Absent, refusal.Code);
        Assert.Contains(Serial, refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("volatile int *nowhere = 0; *nowhere = 1;", "signal ")]
    [InlineData("_exit(0);", "exit code 0")]
    [InlineData("_exit(7);", "exit code 7")]
    public async Task A_module_that_breaks_down_is_told_and_costs_no_try(string does, string how)
    {
        var onRecord = Make("ec:secp256r1", "ours", 1);
        var module = await MadeModule.ThatAsync(_folder.Root, does);
        var refusal = (await AskAsync(onRecord, module: module)).Refusal!;
        Assert.Equal((DeviceCodes.ModuleEnded, 3), (refusal.Code, refusal.TriesLeft));
        Assert.Contains(module, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Contains(how, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.True((await AskAsync(onRecord)).IsDone);
    }

    [Fact]
    public async Task A_module_that_never_answers_is_ended()
    {
        var onRecord = Make("ec:secp256r1", "ours", 1);
        var module = await MadeModule.ThatAsync(_folder.Root, "for (;;) pause();");
        Assert.Equal(DeviceCodes.ModuleTime, (await AskAsync(onRecord, module: module, limit: TimeSpan.FromSeconds(1))).Refusal!.Code);
    }

    [Fact]
    public async Task A_file_that_is_no_module_is_told()
    {
        var onRecord = Make("ec:secp256r1", "ours", 1);
        Assert.Equal(DeviceCodes.ModuleLoad, (await AskAsync(onRecord, module: typeof(SecondWitness).Assembly.Location)).Refusal!.Code);
        Assert.Equal(DeviceCodes.ModuleLoad, (await AskAsync(onRecord, module: _folder.PathOf("absent.so"))).Refusal!.Code);

        // One that has the standard's entry, and answers that it failed (CKR_GENERAL_ERROR).
        Assert.Equal(DeviceCodes.ModuleFailed, (await AskAsync(onRecord, module: await MadeModule.ThatAsync(_folder.Root, ""))).Refusal!.Code);
    }

    private static SecretBuffer Pin() => SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(PinText));

    private static DeviceResult<SmartCardHsmDevice> Open(string serial) =>
        SmartCardHsmDevice.Open(PcscTransport.Open(PcscdFixture.FirstReader), serial);

    private static async Task<DeviceResult<WitnessProof>> AskAsync(
        byte[] onRecord, SecretBuffer? pin = null, string? module = null, RetryApproval approval = RetryApproval.None, TimeSpan? limit = null)
    {
        using var usual = Pin();
        return await new SecondWitness(WitnessCommand.OfThisProgram(), Open, limit).ProveAsync(module ?? SecondWitness.OpenScModule, Serial, onRecord, pin ?? usual, approval);
    }

    private static byte[] Make(string kind, string label, byte id)
    {
        using var device = Open(Serial).Value;
        using var pin = Pin();
        Assert.True(KeySpec.TryParse(kind, out var spec));
        return device.GenerateKey(pin, new KeyRequest(spec, label, [id])).Value.PublicKey!;
    }

    private static int? Tries()
    {
        using var device = Open(Serial).Value;
        return device.ReadUserPinStatus().Value.TriesLeft;
    }

    private async Task WriteCertificateAsync(ECDsa key)
    {
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=another", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = _folder.PathOf("another.der");
        await File.WriteAllBytesAsync(file, certificate.RawData);
        var written = await Tool.RunAsync(
            "pkcs11-tool",
            ["--login", "--pin", "env:PIN", "--write-object", file, "--type", "cert", "--id", "01"],
            environment: new Dictionary<string, string> { ["PIN"] = PinText });
        Assert.True(written.ExitCode == 0, written.ToString());
    }
}
