using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.Bench;

/// <summary>
/// The same how-to with our own parts, as the console uses them: share files, driver, PC/SC. Every share file is opened with its
/// password each time, one after another, and everything is read back from the device as always.
/// </summary>
internal static class HowToWithOurs
{
    public static async Task RunAsync(RunClock clock, string folder)
    {
        using var pin = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(HowTo.UserPin));
        using var typed = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(HowTo.SoPin));
        using var soPin = PinRules.SoPinFromTyped(typed).Value;
        PcscDeviceDirectory? directory = null;
        SmartCardHsmDevice? device = null;
        try
        {
            await clock.TimeAsync("find device", async () =>
            {
                directory = new PcscDeviceDirectory();
                await directory.FirstLook;
                device = directory.Open(HowTo.Serial).Value;
            });
            for (var share = 1; share <= HowTo.Shares; share++)
            {
                await TimeAsync($"make share {share}", () => MakeShare(device!, PathOf(folder, share)));
            }

            await InitialiseAndImportAsync("");
            byte[] publicKey = [];
            await TimeAsync("make key", () => publicKey = device!.GenerateKey(pin, new KeyRequest(KeySpec.Rsa(2048), "bench", [1])).Value.PublicKey!);
            await TimeAsync("wrap", () => File.WriteAllBytes(Path.Combine(folder, "key.wrapped"), device!.WrapKey(pin, 1).Value.Encode()));
            await InitialiseAndImportAsync(" again");
            await TimeAsync("unwrap", () => _ = device!.UnwrapKey(pin, WrappedKeyFile.Parse(File.ReadAllBytes(Path.Combine(folder, "key.wrapped"))), 1).Value);
            byte[] signature = [];
            await TimeAsync("sign", () => signature = device!.SignMessage(pin, 1, SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256, HowTo.Message.ToArray()).Value);

            using var key = RSA.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            if (!key.VerifyData(HowTo.Message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                throw new InvalidOperationException("The restored key's signature is not good.");
            }
        }
        finally
        {
            device?.Dispose();
            directory?.Dispose();
        }

        Task TimeAsync(string step, Action action) => clock.TimeAsync(step, () => Task.Run(action));

        async Task InitialiseAndImportAsync(string when)
        {
            await TimeAsync("initialise" + when, () => _ = device!.Initialise(new InitialiseRequest(DeviceOptions.ResetPinBySoPin, 3, HowTo.Shares, null), pin, soPin).Value);
            for (var share = 1; share <= HowTo.Shares; share++)
            {
                await TimeAsync($"import {share}{when}", () => Import(device!, PathOf(folder, share), HowTo.Shares - share + 1));
            }
        }
    }

    private static string PathOf(string folder, int share) => Path.Combine(folder, $"share-{share}.pbe");

    private static void MakeShare(SmartCardHsmDevice device, string path)
    {
        using var random = device.GetChallenge(Share.LengthInBytes).Value;
        using var share = Share.CopyOf(random.Span);
        using var file = ShareFileFormat.Standard.Seal(share, Encoding.ASCII.GetBytes(HowTo.Password), RandomNumberGenerator.GetBytes(ShareFile.SaltBytes));
        File.WriteAllBytes(path, file.Bytes);
    }

    private static void Import(SmartCardHsmDevice device, string path, int outstanding)
    {
        using var file = ShareFile.Parse(File.ReadAllBytes(path));
        if (ShareFileFormat.Standard.Open(file, Encoding.ASCII.GetBytes(HowTo.Password)) is not ShareOpening.Opened opened)
        {
            throw new InvalidOperationException("The share file did not open.");
        }

        using (opened.Share)
        {
            using var bytes = SecretBuffer.CopyOf(opened.Share.Bytes);
            _ = device.ImportDkekShare(bytes, outstanding).Value;
        }
    }
}
