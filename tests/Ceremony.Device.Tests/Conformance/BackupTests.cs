namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class BackupTests(ConformanceTable table) : ConformanceTest(table)
{
    private const string Section = "Backup and restore";
    private const string Login = "pkcs11-tool --login --pin env:PIN";
    private const string Initialise = "sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN";
    private const string Imported = "Key successfully imported";

    [Fact]
    public async Task Keys_are_wrapped_and_come_back_where_the_domain_fits()
    {
        await using var device = await NewDeviceAsync();
        await RunAsync(Initialise + " --dkek-shares 0");
        await RunAsync(Login + " --keypairgen --key-type rsa:2048 --id 20 --label rsakey");
        await RunAsync(Login + " --keypairgen --key-type EC:prime256v1 --id 10 --label eckey");
        await RunAsync("pkcs11-tool --read-object --type pubkey --id 10 --output-file ec.der");

        await WorksAsync(Section, "sc-hsm-tool --wrap-key rsa.wrapped --key-reference 1 --pin env:PIN", "blob, description, request");
        await WorksAsync(Section, "sc-hsm-tool --wrap-key ec.wrapped --key-reference 2 --pin env:PIN", "blob, description, request");
        Assert.Equal(0x30, (await File.ReadAllBytesAsync(FileIn("ec.wrapped")))[0]);
        await SaysNoAsync(Section, "sc-hsm-tool --wrap-key none.wrapped --key-reference 9 --pin env:PIN", "refused", "6A88: no such key", "Data object not found");
        await WorksAsync(Section, "sc-hsm-tool --unwrap-key ec.wrapped --key-reference 10 --pin env:PIN", "into a free number", Imported);
        await SaysNoAsync(
            Section, "sc-hsm-tool --unwrap-key rsa.wrapped --key-reference 10 --pin env:PIN", "refused", "by the tool itself: the number is used", "Found existing private key description");
        await WorksAsync(Section, "sc-hsm-tool --unwrap-key rsa.wrapped --key-reference 10 --pin env:PIN --force", "the tool deletes the old key first", Imported);
        await WorksAsync(Section, "pkcs15-tool -D", "label and id come back, the key reference is the new one", "Key ref        : 10 (0x0A)");

        await RunAsync(Login + " --delete-object --type privkey --id 10");
        await WorksAsync(Section, "sc-hsm-tool --unwrap-key ec.wrapped --key-reference 20 --pin env:PIN", "after the key was deleted", Imported);
        await File.WriteAllTextAsync(FileIn("data"), "hello world\n");
        await WorksAsync(Section, Login + " --sign --id 10 -m ECDSA-SHA256 --signature-format openssl -i data -o sig", "the restored key signs for the public key on record");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify ec.der -keyform DER -signature sig data");

        await RunAsync(Initialise + " --dkek-shares 0");
        await SaysNoAsync(Section, "sc-hsm-tool --unwrap-key ec.wrapped --key-reference 1 --pin env:PIN", "refused", "6A80: another DKEK", "Wrapped key does not match DKEK");
        await RunAsync(Initialise);
        await SaysNoAsync(Section, "sc-hsm-tool --wrap-key none.wrapped --key-reference 1 --pin env:PIN", "refused", "6D00: initialised without --dkek-shares", "Card not initialized for key wrap");
        await RunAsync(Initialise + " --dkek-shares 1");
        await SaysNoAsync(
            Section, "sc-hsm-tool --wrap-key none.wrapped --key-reference 1 --pin env:PIN", "refused", "6A88: a share is still missing", "Data object not found");
        await SaysNoAsync(
            Section, "sc-hsm-tool --unwrap-key ec.wrapped --key-reference 1 --pin env:PIN", "refused", "6985: a share is still missing (the status word of a real card is not known)", "Not allowed");
        await SaysNoAsync(
            Section, Login + " --keypairgen --key-type EC:prime256v1 --id 01 --label early", "refused", "6985: a share is still missing (the status word of a real card is not known)", "CKR_GENERAL_ERROR");
    }
}
