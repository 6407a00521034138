using System.Security.Cryptography;
using Ceremony.TestKit;

namespace Ceremony.Bench;

/// <summary>The how-to with OpenSC's <c>sc-hsm-tool</c> and <c>pkcs11-tool</c>, as their pages show it.</summary>
internal static class HowToWithOpenSc
{
    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["PIN"] = HowTo.UserPin,
        ["SOPIN"] = HowTo.SoPin,
        ["SHAREPW"] = HowTo.Password,
    };

    /// <summary>Initialises the device once before anything is timed, so that its SO-PIN is set.</summary>
    public static Task InitialiseAsync() => RunAsync(".", "sc-hsm-tool", "--initialize", "--so-pin", "env:SOPIN", "--pin", "env:PIN", "--dkek-shares", $"{HowTo.Shares}");

    public static async Task RunAsync(RunClock clock, string folder)
    {
        for (var share = 1; share <= HowTo.Shares; share++)
        {
            await ToolAsync($"make share {share}", "--create-dkek-share", $"share-{share}.pbe", "--password", "env:SHAREPW");
        }

        await InitialiseAndImportAsync("");
        await TimeAsync("make key", "pkcs11-tool", "--login", "--pin", "env:PIN", "--keypairgen", "--key-type", "rsa:2048", "--id", "01", "--label", "bench");
        await RunAsync(folder, "pkcs11-tool", "--read-object", "--type", "pubkey", "--id", "01", "--output-file", "public.der");
        await ToolAsync("wrap", "--wrap-key", "key.wrapped", "--key-reference", "1", "--pin", "env:PIN");
        await InitialiseAndImportAsync(" again");
        await ToolAsync("unwrap", "--unwrap-key", "key.wrapped", "--key-reference", "1", "--pin", "env:PIN");
        await File.WriteAllBytesAsync(Path.Combine(folder, "message"), HowTo.Message.ToArray());
        await TimeAsync("sign", "pkcs11-tool", "--login", "--pin", "env:PIN", "--sign", "--id", "01", "-m", "SHA256-RSA-PKCS", "-i", "message", "-o", "signature");

        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(await File.ReadAllBytesAsync(Path.Combine(folder, "public.der")), out _);
        var signature = await File.ReadAllBytesAsync(Path.Combine(folder, "signature"));
        if (!key.VerifyData(HowTo.Message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw new InvalidOperationException("The restored key's signature is not good.");
        }

        async Task InitialiseAndImportAsync(string when)
        {
            await ToolAsync("initialise" + when, "--initialize", "--so-pin", "env:SOPIN", "--pin", "env:PIN", "--dkek-shares", $"{HowTo.Shares}");
            for (var share = 1; share <= HowTo.Shares; share++)
            {
                await ToolAsync($"import {share}{when}", "--import-dkek-share", $"share-{share}.pbe", "--password", "env:SHAREPW");
            }
        }

        Task ToolAsync(string step, params string[] arguments) => TimeAsync(step, "sc-hsm-tool", arguments);

        Task TimeAsync(string step, string program, params string[] arguments) => clock.TimeAsync(step, () => RunAsync(folder, program, arguments));
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        var result = await Tool.RunAsync(program, arguments, folder, environment: Secrets);
        // sc-hsm-tool ends with 0 after some refusals too.
        if (result.ExitCode != 0 || result.Errors.Contains("failed", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{result}");
        }
    }
}
