using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;

namespace Ceremony.Bench.Benchmarks;

/// <summary>Commands to the device for one operation each, ours and OpenSC's; also written to <c>docs/apdus.md</c>.</summary>
internal static class ApduRoundTrips
{
    private const string Login = "pkcs11-tool --login --pin env:PIN";

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["PIN"] = HowTo.UserPin,
        ["NEWPIN"] = "another-1618",
        ["SOPIN"] = HowTo.SoPin,
        ["SHAREPW"] = HowTo.Password,
        ["OPENSC_DEBUG"] = "3", // the least at which every command is written
    };

    private static readonly string[] Operations =
    [
        "read the device's state",
        "initialise for one share, with a label",
        "import a share",
        "make an RSA-2048 key",
        "list the keys",
        "sign",
        "wrap a key",
        "delete a key",
        "unwrap a key",
        "change the user PIN",
    ];

    public static async Task<Measured> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        using var share = Share.CopyOf(RandomNumberGenerator.GetBytes(Share.LengthInBytes));
        using (var file = ShareFileFormat.Standard.Seal(share, Encoding.ASCII.GetBytes(HowTo.Password), RandomNumberGenerator.GetBytes(ShareFile.SaltBytes)))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, "share.pbe"), file.Bytes.ToArray());
        }

        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "message"), HowTo.Message.ToArray());
        var ours = Ours(share);
        var theirs = await TheirsAsync(folder.Path);
        var document = new StringBuilder("# Commands to the device\n\nWritten by `scripts/bench apdus`; change nothing here by hand.\n\n");
        document.Append(Method).Append("\n\n| Operation | Ours | OpenSC | Ours, command by command |\n|---|---|---|---|\n");
        foreach (var (operation, place) in Operations.Select((operation, place) => (operation, place)))
        {
            document.Append(CultureInfo.InvariantCulture, $"| {operation} | {ours[place].Count} | {theirs[place].Count} ({theirs[place].With}) | {string.Join(", ", ours[place].Names)} |\n");
        }

        await File.WriteAllTextAsync(RepositoryFiles.PathOf("docs", "apdus.md"), document.ToString());
        return new Measured(
            "Commands to the device",
            Method + " Command by command: [apdus.md](apdus.md).",
            [.. Operations.Select((operation, place) => new Comparison(new Figure(operation, "APDUs", [ours[place].Count]), new Figure(theirs[place].With, "APDUs", [theirs[place].Count]), null))]);
    }

    private const string Method =
        "APDUs from the first to the last of one operation, on a virtual device. Ours are counted at the transport of the open device: each operation takes the device for itself, selects the applet, "
        + "makes sure that it is the same device, acts, reads back what it did, and ends its login. OpenSC's are counted from its debug log (`OPENSC_DEBUG=3`, lines “Outgoing APDU”), "
        + "for one run of the tool that does the same job as nearly as it has one; it looks for a card and its kind each time.";

    private static List<(int Count, IEnumerable<string> Names)> Ours(Share opened)
    {
        using var card = VirtualCard.CreateNew(HowTo.Serial, VirtualCardStartState.NeverInitialised);
        using var transport = new CountingTransport(new SimulatorTransport(card));
        using var device = SmartCardHsmDevice.Open(transport).Value;
        using var pin = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(HowTo.UserPin));
        using var newPin = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(Environment["NEWPIN"]));
        using var typed = SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(HowTo.SoPin));
        using var soPin = PinRules.SoPinFromTyped(typed).Value;
        using var share = SecretBuffer.CopyOf(opened.Bytes);
        WrappedKeyFile? wrapped = null;
        InitialiseRequest Request(string? label) => new(DeviceOptions.ResetPinBySoPin, 3, 1, label);
        _ = device.Initialise(Request(null), pin, soPin).Value; // as the tool finds it too: with a SO-PIN
        Action[] operations =
        [
            () => _ = device.ReadSnapshot().Value,
            () => _ = device.Initialise(Request("bench"), pin, soPin).Value,
            () => _ = device.ImportDkekShare(share, 1).Value,
            () => _ = device.GenerateKey(pin, new KeyRequest(KeySpec.Rsa(2048), "bench", [1])).Value,
            () => _ = device.ListKeys().Value,
            () => _ = device.SignMessage(pin, 1, SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256, HowTo.Message.ToArray()).Value,
            () => wrapped = device.WrapKey(pin, 1).Value,
            () => _ = device.DeleteKey(pin, 1).Value,
            () => _ = device.UnwrapKey(pin, wrapped!, 1).Value,
            () => _ = device.ChangeUserPin(pin, newPin).Value,
        ];
        return [.. operations.Select(operation => transport.Count(operation))];
    }

    private static async Task<List<(int Count, string With)>> TheirsAsync(string folder)
    {
        var pcscd = new PcscdFixture();
        await pcscd.InitializeAsync();
        try
        {
            await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(HowTo.Serial, VirtualCardStartState.NeverInitialised));
            const string Initialise = "sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 1";
            await CountAsync(folder, Initialise);
            List<(int, string)> counts = [];
            foreach (var command in (string[])
            [
                "sc-hsm-tool",
                Initialise + " --label bench",
                "sc-hsm-tool --import-dkek-share share.pbe --password env:SHAREPW",
                Login + " --keypairgen --key-type rsa:2048 --id 01 --label bench",
                "pkcs11-tool -O",
                Login + " --sign --id 01 -m SHA256-RSA-PKCS -i message -o signature",
                "sc-hsm-tool --wrap-key key.wrapped --key-reference 1 --pin env:PIN",
                Login + " --delete-object --type privkey --id 01",
                "sc-hsm-tool --unwrap-key key.wrapped --key-reference 2 --pin env:PIN",
                Login + " --change-pin --new-pin env:NEWPIN",
            ])
            {
                counts.Add((await CountAsync(folder, command), $"`{string.Join(' ', command.Split(' ').Where(word => word is "sc-hsm-tool" or "pkcs11-tool" or "-O" || (word.StartsWith("--", StringComparison.Ordinal) && word is not ("--login" or "--pin"))).Take(2))}`"));
            }

            return counts;
        }
        finally
        {
            await pcscd.DisposeAsync();
        }
    }

    private static async Task<int> CountAsync(string folder, string command)
    {
        var words = command.Split(' ');
        var result = await Tool.RunAsync(words[0], words[1..], folder, environment: Environment);
        var count = result.All.Split('\n').Count(line => line.Contains("Outgoing APDU", StringComparison.Ordinal));
        return result.ExitCode == 0 && count > 0 ? count : throw new InvalidOperationException($"{command}: {result}");
    }
}
