using System.Text.Json;
using System.Text.RegularExpressions;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Tests.Storage;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary>The command on a token of SoftHSM, in a process of its own, since the module reads its process's environment.</summary>
public sealed class TokenCommandTests : IDisposable
{
    private const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_keys_and_mechanisms_are_shown_private_keys_only_with_the_PIN()
    {
        await MakeTokenAsync();
        var serial = await SerialAsync();

        var without = await TokenAsync("show", "--serial", serial);
        Assert.Contains("  0A01  signing  EC secp256r1, public key alone", without.Output, StringComparison.Ordinal);
        Assert.Contains("CKM_ECDSA", without.Output, StringComparison.Ordinal);
        Assert.Contains("CKM_RSA_PKCS_KEY_PAIR_GEN", without.Output, StringComparison.Ordinal);

        var with = JsonDocument.Parse((await TokenAsync("show", "--serial", serial, "--label", "ours", "--pin-file", PinFile("canary-5273"), "--json")).Output).RootElement;
        Assert.True(with.GetProperty("keys")[0].GetProperty("hasPrivateKey").GetBoolean());
        Assert.Contains(
            with.GetProperty("mechanisms").EnumerateArray(),
            mechanism => mechanism.GetProperty("name").GetString() == "CKM_ECDSA" && mechanism.GetProperty("uses")[0].GetString() == "sign");
    }

    [Fact]
    public async Task What_is_not_there_and_a_wrong_PIN_are_told()
    {
        await MakeTokenAsync();
        var serial = await SerialAsync();
        Assert.Contains("(DEVICE-ABSENT)", (await TokenAsync(1, "show", "--serial", "nobody")).Errors, StringComparison.Ordinal);
        var wrong = await TokenAsync(1, "show", "--serial", serial, "--pin-file", PinFile("canary-3725"));
        Assert.Contains("(PIN-WRONG)", wrong.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", wrong.All, StringComparison.Ordinal);
        Assert.Contains("(MODULE-LOAD)", (await TokenAsync(1, "list", "--module", _folder.PathOf("absent.so"))).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ec-secp384r1")]
    [InlineData("rsa-3072")]
    public async Task A_root_CA_is_made_drafted_compared_and_signed_and_OpenSSL_takes_it(string kind)
    {
        await MakeTokenAsync();
        var (serial, ca) = (await SerialAsync(), _folder.PathOf("ca"));
        string[] same = ["root-ca", "--serial", serial, "--id", "0B01", "--common-name", "Example Root CA", "--organisation", "Example", "--out", ca, "--pin-file", PinFile("canary-5273")];
        Assert.Contains("(KEY-RECORD)", (await TokenAsync(1, same)).Errors, StringComparison.Ordinal);
        await TokenAsync([.. same, "--make", kind]);
        await OnlySignsAsync("0B01");

        var root = await TokenAsync(same);
        Assert.Contains("O=Example, CN=Example Root CA", root.Output, StringComparison.Ordinal);
        Assert.Contains("(CERT-DRAFT)", (await TokenAsync(1, [.. same, "--sign", new string('a', 64)])).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(ca, "root-certificate.pem")));
        await TokenAsync([.. same, "--sign", HashIn(root)]);
        var crl = await TokenAsync(same);
        await TokenAsync([.. same, "--sign", HashIn(crl)]);

        Assert.Contains("(CERT-MISSING)", (await TokenAsync(1, same)).Errors, StringComparison.Ordinal);
        await RunAsync(0, "openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", Path.Combine(ca, "root-certificate.pem"), Path.Combine(ca, "root-certificate.pem"));
        await RunAsync(0, "openssl", "crl", "-in", Path.Combine(ca, "crl.pem"), "-CAfile", Path.Combine(ca, "root-certificate.pem"), "-noout");
        Assert.DoesNotContain("canary", root.All + crl.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--not-before", "2030-01-02", "--not-after", "2030-01-01", "(PROFILE-DATES)")]
    [InlineData("--country", "dede", "--path-length", "0", "--country must be")]
    [InlineData("--next-update", "soon", "--path-length", "0", "--next-update must be")]
    [InlineData("--not-before", "2020-01-01", "--not-after", "2021-01-01", "(CERT-VALIDITY)")]
    public async Task A_profile_that_cannot_be_is_told_before_anything_is_drafted(string one, string first, string other, string second, string told)
    {
        await MakeTokenAsync();

        var refused = await TokenAsync(1, "root-ca", "--serial", await SerialAsync(), "--id", "0A01", "--common-name", "Example Root CA", "--out", _folder.PathOf("ca"), one, first, other, second);

        Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("ca")));
    }

    // As OpenSC's tool reads it.
    private async Task OnlySignsAsync(string id)
    {
        var listed = await RunAsync(0, "pkcs11-tool", "--module", Module, "--token-label", "ours", "--login", "--pin", "canary-5273", "--list-objects", "--id", id);
        // It lists all, whatever id it is given: the part of each object begins with its kind, not indented.
        var uses = Regex.Matches(listed.Output, @$"^\S.*\n(?:  .*\n)*?  ID:\s+{id.ToLowerInvariant()}\n(?:  .*\n)*?  Usage:\s+(.*)$", RegexOptions.Multiline).Select(found => found.Groups[1].Value.Trim()).Order(StringComparer.Ordinal);
        Assert.Equal(["sign", "verify"], uses);
    }

    private static string HashIn(ToolResult drafted) =>
        drafted.Output.Split('\n').Single(line => line.StartsWith("Bytes to be signed, SHA-256", StringComparison.Ordinal)).Split(' ')[^1].Trim();

    private async Task MakeTokenAsync()
    {
        Directory.CreateDirectory(_folder.PathOf("tokens"));
        await File.WriteAllTextAsync(_folder.PathOf("softhsm2.conf"), $"directories.tokendir = {_folder.PathOf("tokens")}\nlog.level = ERROR\n");
        await RunAsync(0, "softhsm2-util", "--init-token", "--free", "--label", "ours", "--so-pin", "12345678", "--pin", "canary-5273");
        await RunAsync(
            0, "pkcs11-tool", "--module", Module, "--token-label", "ours", "--login", "--pin", "canary-5273", "--keypairgen", "--key-type", "EC:prime256v1", "--id", "0A01", "--label", "signing");
    }

    // There is another one in the list: the slot in which the next token would be made.
    private async Task<string> SerialAsync() => JsonDocument.Parse((await TokenAsync("list", "--json")).Output).RootElement.EnumerateArray()
        .Single(one => one.GetProperty("label").GetString() == "ours").GetProperty("serial").GetString()!;

    private string PinFile(string pin)
    {
        var path = _folder.PathOf("pin");
        File.WriteAllText(path, pin + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    private Task<ToolResult> TokenAsync(params string[] arguments) => TokenAsync(0, arguments);

    private Task<ToolResult> TokenAsync(int exit, params string[] arguments)
    {
        var program = WitnessCommand.OfThisProgram();
        string[] module = arguments.Contains("--module") ? [] : ["--module", Module];
        return RunAsync(exit, program.File, [.. program.Arguments.SkipLast(1), "token", .. arguments, .. module]);
    }

    private async Task<ToolResult> RunAsync(int exit, string program, params string[] arguments)
    {
        var result = await Tool.RunAsync(
            program, arguments, environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = _folder.PathOf("softhsm2.conf") });
        Assert.True(result.ExitCode == exit, result.ToString());
        return result;
    }
}
