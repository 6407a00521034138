namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PublicKeyAuthenticationTests(ConformanceTable table) : ConformanceTest(table)
{
    private const string Section = "Public-key authentication";

    [Fact]
    public async Task A_custodians_key_is_exported_from_one_device_and_registered_on_another()
    {
        await using var custodian = await NewDeviceAsync();
        await using var device = await NewDeviceAsync("UTVIRT00002", slot: 1);
        await RunAsync("pkcs11-tool --slot-index 0 --login --pin env:PIN --keypairgen --key-type EC:brainpoolP256r1 --id 01 --label custodian");

        var export = await RunAsync("sc-hsm-tool -r 0 --export-for-pub-key-auth custodian.pka --key-reference 1");
        Assert.True(export.ExitCode == 0 && File.Exists(FileIn("custodian.pka")), export.ToString());
        Note(Section, "sc-hsm-tool -r 0 --export-for-pub-key-auth custodian.pka --key-reference 1", "works", "request and certificate chain; the tool warns that it did not verify the chain");
        await SaysNoAsync(Section, "sc-hsm-tool -r 1 --public-key-auth-status", "refused", "6D00: not configured at initialisation", "Card not initialized for public key registration");
        await WorksAsync(Section, "sc-hsm-tool -r 1 --initialize --so-pin env:SOPIN --pin env:PIN --public-key-auth 2 --required-pub-keys 1", "one of two keys will do");
        await WorksAsync(Section, "sc-hsm-tool -r 1 --public-key-auth-status", "two keys to be registered", "Number of public keys:     2", "Missing public keys:       2", "Required pubkeys for auth: 1");
        await WorksAsync(Section, "sc-hsm-tool -r 1 --register-public-key custodian.pka", "the device checks the chain up to the virtual root", "Missing public keys:       1");
        await SaysNoAsync(Section, "sc-hsm-tool -r 1 --register-public-key custodian.pka", "refused", "6A89: registered already", "File already exists");
        await WorksAsync(Section, "sc-hsm-tool -r 1", "told instead of a counter for the PIN", "Public key authentication active.");
        Note(Section, "(authentication itself)", "fails", "OpenSC 0.23 has no command for it; the device answers EXTERNAL AUTHENTICATE, see the unit tests");
    }
}
