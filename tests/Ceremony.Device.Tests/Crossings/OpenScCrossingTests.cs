using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Device.Tests.Conformance;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Crossings;

/// <summary>What our driver makes is used by OpenSC's unmodified tools, and what they make by our driver, on one device behind PC/SC.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class OpenScCrossingTests : IDisposable
{
    private const string Login = "--login --pin env:PIN";

    private readonly string _folder = Directory.CreateTempSubdirectory("crossings-").FullName;
    private readonly PcscCard _card = new(VirtualCardStartState.NeverInitialised);

    public void Dispose()
    {
        _card.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_device_that_we_provisioned_shows_the_same_state_to_the_usual_tool()
    {
        Provision(3);
        var status = await RunAsync("sc-hsm-tool");
        Assert.Matches(@"DKEK shares\s*: 3", status.Output);
        Assert.Contains($"DKEK key check value : {Secrets.ExpectedKcv(1, 2, 3)}", status.Output, StringComparison.Ordinal);
        Assert.Matches(@"SO-PIN tries left\s*: 15", status.Output);
        Assert.Matches(@"User PIN tries left\s*: 3", status.Output);
    }

    [Fact]
    public async Task A_device_that_the_usual_tool_initialised_takes_our_shares()
    {
        await RunAsync("sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 2 --label crossing");
        using var device = _card.Open();
        var read = device.ReadSnapshot().Value;
        Assert.Equal((2, 2, "crossing"), (read.Dkek.Total, read.Dkek.Outstanding, read.Label));
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 2).IsDone);
        Assert.Contains("1 share(s) still missing", (await RunAsync("sc-hsm-tool")).Output, StringComparison.Ordinal);
        Assert.True(device.ImportDkekShare(Secrets.Share(2), 1).IsDone);
        Assert.Equal(Secrets.ExpectedKcv(1, 2), device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv);
    }

    [Theory]
    [InlineData("EC:prime256v1", "EC 256", SignatureScheme.Ecdsa)]
    [InlineData("rsa:2048", "RSA 2048", SignatureScheme.RsaPkcs1)]
    public async Task A_key_that_the_usual_tool_made_is_listed_attested_and_used_by_us(string type, string kind, SignatureScheme scheme)
    {
        Provision(1);
        await RunAsync($"pkcs11-tool {Login} --keypairgen --key-type {type} --id 1A2B --label theirs");
        using var device = _card.Open();
        Assert.Equal(new DeviceKey(1, "theirs", "1A2B", kind), Assert.Single(device.ListKeys().Value));
        var key = device.ReadKey(1).Value;
        Assert.True(key.MadeHere);
        var message = RandomNumberGenerator.GetBytes(50);
        var signature = device.SignMessage(Secrets.UserPin(), 1, scheme, HashAlgorithmName.SHA256, message).Value;
        Assert.True(SignatureCheck.Verify(key.PublicKey!, scheme, HashAlgorithmName.SHA256, message, signature));
    }

    [Theory]
    [InlineData("ec:secp256r1", "ECDSA-SHA256 --signature-format openssl", SignatureScheme.Ecdsa)]
    [InlineData("ec:brainpoolP256r1", "ECDSA-SHA256 --signature-format openssl", SignatureScheme.Ecdsa)]
    [InlineData("rsa:2048", "SHA256-RSA-PKCS", SignatureScheme.RsaPkcs1)]
    public async Task A_key_that_we_made_is_seen_and_used_by_the_usual_tool(string kind, string mechanism, SignatureScheme scheme)
    {
        Provision(1);
        byte[] publicKey;
        using (var device = _card.Open())
        {
            Assert.True(KeySpec.TryParse(kind, out var spec));
            publicKey = device.GenerateKey(Secrets.UserPin(), new KeyRequest(spec, "ours", [0x77, 0x01])).Value.PublicKey!;
        }

        var listed = await RunAsync($"pkcs11-tool {Login} --list-objects --type privkey");
        Assert.Matches(@"label:\s+ours", listed.Output);
        Assert.Matches(@"ID:\s+7701", listed.Output);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "data"), [1, 2, 3]);
        await RunAsync($"pkcs11-tool {Login} --sign --id 7701 -m {mechanism} -i data -o signature");
        var signature = await File.ReadAllBytesAsync(Path.Combine(_folder, "signature"));
        Assert.True(SignatureCheck.Verify(publicKey, scheme, HashAlgorithmName.SHA256, [1, 2, 3], signature));
    }

    [Theory]
    [InlineData("ec:secp256r1")]
    [InlineData("rsa:2048")]
    public async Task Backups_cross_in_both_directions(string kind)
    {
        Provision(1);
        using var device = _card.Open();
        Assert.True(KeySpec.TryParse(kind, out var spec));
        var made = device.GenerateKey(Secrets.UserPin(), new KeyRequest(spec, "crosses", [0x09])).Value;
        await File.WriteAllBytesAsync(Path.Combine(_folder, "ours"), device.WrapKey(Secrets.UserPin(), 1).Value.Encode());
        await RunAsync("sc-hsm-tool --wrap-key theirs --key-reference 1 --pin env:PIN");
        var theirs = WrappedKeyFile.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "theirs")));
        Assert.Equal(new FileInfo(Path.Combine(_folder, "ours")).Length, new FileInfo(Path.Combine(_folder, "theirs")).Length);
        Assert.Equal(made.PublicKey, theirs.PublicKey);

        device.DeleteKey(Secrets.UserPin(), 1);
        var unwrapped = await RunAsync("sc-hsm-tool --unwrap-key ours --key-reference 20 --pin env:PIN");
        Assert.Contains("Key successfully imported", unwrapped.All, StringComparison.Ordinal);
        Assert.Equal(made.Key with { Reference = 20 }, device.ReadKey(20).Value.Key);
        Assert.True(device.ProveKey(Secrets.UserPin(), 20, made.PublicKey).IsDone);

        device.DeleteKey(Secrets.UserPin(), 20);
        Assert.Equal(made.Key with { Reference = 30 }, device.UnwrapKey(Secrets.UserPin(), theirs, 30).Value.Key);
        Assert.True(device.ProveKey(Secrets.UserPin(), 30, made.PublicKey).IsDone);
    }

    [Fact]
    public async Task A_pin_that_we_set_is_taken_by_the_usual_tool_and_the_reverse()
    {
        using (var device = _card.Open())
        {
            Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.ResetPinBySoPin, 3, null, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        }

        await RunAsync($"pkcs11-tool {Login} --change-pin --new-pin env:NEWPIN");
        using var again = _card.Open();
        Assert.True(again.VerifyUserPin(Secrets.Text("another-pin")).IsDone);
        Assert.True(again.UnblockUserPin(Secrets.SoPin(), Secrets.UserPin()).IsDone);
        Assert.True(again.ChangeSoPin(Secrets.SoPin(), Secrets.SoPin(Secrets.NewSoPinText)).IsDone);
        await RunAsync("pkcs11-tool --login --login-type so --so-pin env:NEWSOPIN --init-pin --new-pin env:NEWPIN");
        Assert.True(again.VerifyUserPin(Secrets.Text("another-pin")).IsDone);
    }

    private void Provision(int shares)
    {
        using var device = _card.Open();
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, shares, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        for (var i = 0; i < shares; i++)
        {
            Assert.True(device.ImportDkekShare(Secrets.Share(i + 1), shares - i).IsDone);
        }
    }

    private async Task<ToolResult> RunAsync(string line)
    {
        var parts = line.Split(' ');
        var result = await Tool.RunAsync(parts[0], parts[1..], _folder, environment: new Dictionary<string, string>
        {
            ["PIN"] = Secrets.UserPinText,
            ["SOPIN"] = Secrets.SoPinText,
            ["NEWPIN"] = "another-pin",
            ["NEWSOPIN"] = Secrets.NewSoPinText,
        });
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
