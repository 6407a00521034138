namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class KeyTests(ConformanceTable table) : ConformanceTest(table)
{
    private const string Keys = "Keys";
    private const string Use = "Signing, deciphering, agreeing";
    private const string Objects = "Certificates, data, deletion";
    private const string Login = "pkcs11-tool --login --pin env:PIN";

    [Fact]
    public async Task Keys_are_made_listed_used_and_deleted()
    {
        await using var device = await NewDeviceAsync();
        await MakeAsync();
        await SignAsync();
        await DecipherAndAgreeAsync();
        await WorksAsync(Use, Login + " --test", "the tool's own test of digests, signatures, verification and decryption", "No errors");
        await WriteAndDeleteAsync();
        await MakeEveryOtherKindAsync();
    }

    private async Task MakeEveryOtherKindAsync()
    {
        string[] kinds = ["EC:secp384r1", "EC:secp521r1", "EC:secp256k1", "EC:brainpoolP256r1", "EC:brainpoolP384r1", "EC:brainpoolP512r1", "rsa:3072"];
        int id = 31;
        foreach (string kind in kinds)
        {
            await WorksAsync(Keys, $"{Login} --keypairgen --key-type {kind} --id {id} --label other{id}", "listed by `pkcs15-tool -D` afterwards", "Key pair generated");
            id++;
        }

        var list = await RunAsync("pkcs15-tool -D");
        Assert.All(Enumerable.Range(31, kinds.Length), number => Assert.Contains($"[other{number}]", list.Output, StringComparison.Ordinal));
    }

    private async Task MakeAsync()
    {
        await WorksAsync(Keys, Login + " --keypairgen --key-type rsa:2048 --id 20 --label rsakey", "the first key gets number 1", "Key pair generated", "Public Key Object; RSA 2048 bits");
        await WorksAsync(Keys, Login + " --keypairgen --key-type EC:prime256v1 --id 10 --label eckey", "the second number 2", "Key pair generated", "EC_POINT 256 bits");
        await WorksAsync(Keys, "pkcs11-tool -O", "public objects without a login", "label:      rsakey", "label:      eckey");
        await WorksAsync(Keys, Login + " -O", "private keys too", "Private Key Object; RSA", "Private Key Object; EC", "never extractable, local");
        await WorksAsync(Keys, "pkcs15-tool -D", "key references and ids", "Private RSA Key [rsakey]", "Key ref        : 1 (0x01)", "Private EC Key [eckey]", "Key ref        : 2 (0x02)");
        await WorksAsync(Keys, "pkcs11-tool --read-object --type pubkey --id 20 --output-file rsa.der", "what openssl verifies with below");
        await WorksAsync(Keys, "pkcs11-tool --read-object --type pubkey --id 10 --output-file ec.der", "what openssl verifies with below");
        var refused = await RunAsync("pkcs11-tool --login --pin env:PIN --keygen --key-type aes:32 --id 30 --label aes");
        Assert.NotEqual(0, refused.ExitCode);
        Note(Keys, Login + " --keygen --key-type aes:32", "fails", "OpenSC 0.23 cannot make symmetric keys on this card; the card can (GENERATE SYMMETRIC KEY)");
    }

    private async Task SignAsync()
    {
        await File.WriteAllTextAsync(FileIn("data"), "hello world\n");
        await RunAsync("openssl dgst -sha256 -binary -out hash data");
        byte[] digestInfo = [.. Convert.FromHexString("3031300D060960864801650304020105000420"), .. await File.ReadAllBytesAsync(FileIn("hash"))];
        await File.WriteAllBytesAsync(FileIn("digestinfo"), digestInfo);
        const string Sign = Login + " --sign --id ";

        await WorksAsync(Use, Sign + "20 -m RSA-PKCS -i digestinfo -o a.sig", "`openssl dgst -verify` agrees");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify rsa.der -keyform DER -signature a.sig data");
        await WorksAsync(Use, Sign + "20 -m SHA256-RSA-PKCS -i data -o b.sig", "`openssl dgst -verify` agrees");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify rsa.der -keyform DER -signature b.sig data");
        await WorksAsync(Use, Sign + "20 -m RSA-PKCS-PSS --hash-algorithm SHA256 -i hash -o c.sig", "`openssl dgst -verify` agrees (PSS, salt 32)");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify rsa.der -keyform DER -signature c.sig -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 data");
        await SaysNoAsync(
            Use,
            Sign + "20 -m SHA256-RSA-PKCS-PSS -i data -o d.sig",
            "fails",
            "OpenSC 0.23 sends a DigestInfo where the card wants the bare hash; a card answers 6700, as users report (OpenSC issue 3533)",
            "CKR_DATA_LEN_RANGE");
        await WorksAsync(Use, Sign + "10 -m ECDSA-SHA256 --signature-format openssl -i data -o e.sig", "`openssl dgst -verify` agrees");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify ec.der -keyform DER -signature e.sig data");
        await WorksAsync(Use, Sign + "10 -m ECDSA --signature-format openssl -i hash -o f.sig", "`openssl dgst -verify` agrees");
        await AssertVerifiedAsync("openssl dgst -sha256 -verify ec.der -keyform DER -signature f.sig data");
    }

    private async Task DecipherAndAgreeAsync()
    {
        await RunAsync("openssl pkeyutl -encrypt -pubin -keyform DER -inkey rsa.der -in data -out cipher");
        await WorksAsync(Use, Login + " --decrypt --id 20 -m RSA-PKCS -i cipher -o plain", "what openssl encrypted comes back");
        Assert.Equal(await File.ReadAllBytesAsync(FileIn("data")), await File.ReadAllBytesAsync(FileIn("plain")));

        await RunAsync("openssl ecparam -name prime256v1 -genkey -noout -out peer.pem");
        await RunAsync("openssl ec -in peer.pem -pubout -outform DER -out peer.der");
        await RunAsync("openssl pkey -pubin -inform DER -in ec.der -out ec.pem");
        await RunAsync("openssl pkeyutl -derive -inkey peer.pem -peerkey ec.pem -out theirs");
        await WorksAsync(Use, Login + " --derive --id 10 -m ECDH1-DERIVE -i peer.der -o ours", "openssl derives the same secret");
        Assert.Equal(await File.ReadAllBytesAsync(FileIn("theirs")), await File.ReadAllBytesAsync(FileIn("ours")));
    }

    private async Task WriteAndDeleteAsync()
    {
        await RunAsync("openssl req -new -x509 -key peer.pem -subj /CN=test -outform DER -out cert.der");
        await WorksAsync(Objects, Login + " --write-object cert.der --type cert --id 20 --label certified", "replaces the request in the key's file CE", "Created certificate");
        await WorksAsync(Objects, Login + " --write-object cert.der --type cert --id 99 --label authority", "files CA and C8", "Created certificate");
        await WorksAsync(Objects, Login + " --write-object data --type data --label mydata --application-label app --private", "files CD and C9", "Created Data Object");
        await WorksAsync(Objects, Login + " -O", "all of them are listed", "label:      authority", "label:          'mydata'");
        await WorksAsync(Objects, Login + " --delete-object --type cert --id 99", "gone from the list");
        await WorksAsync(Objects, Login + " --delete-object --type data --label mydata --application-label app", "both files go");
        await WorksAsync(Objects, Login + " --delete-object --type privkey --id 10", "the key and its description go; its public part in CE stays, as on a card");
        var left = await RunAsync("pkcs15-tool -D");
        Assert.DoesNotContain("eckey", left.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("authority", left.Output, StringComparison.Ordinal);
        await WorksAsync(Objects, Login + " --keypairgen --key-type EC:prime256v1 --id 11 --label again", "a freed number is used again", "Key pair generated");
    }
}
