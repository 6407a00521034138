using System.Runtime.InteropServices;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>A token of SoftHSM in a folder of its own.</summary>
public sealed partial class SoftHsmToken : TokenUnderTest
{
    public const string ModulePath = "/usr/lib/softhsm/libsofthsm2.so";

    private const string PinText = "canary-pin-7261";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("softhsm-");

    public SoftHsmToken()
    {
        var tokens = _folder.CreateSubdirectory("tokens");
        Configuration = Path.Combine(_folder.FullName, "softhsm2.conf");
        File.WriteAllText(Configuration, $"directories.tokendir = {tokens.FullName}\nobjectstore.backend = file\nlog.level = ERROR\n");
        var made = Tool.RunAsync(
            "softhsm2-util",
            ["--init-token", "--free", "--label", Label, "--so-pin", "1234567890", "--pin", PinText],
            environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = Configuration }).GetAwaiter().GetResult();
        Assert.True(made.ExitCode == 0, made.ToString());
        var shown = Tool.RunAsync(
            "softhsm2-util", ["--show-slots"], environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = Configuration }).GetAwaiter().GetResult();
        Serial = shown.Output.Split('\n').Select(line => line.Split(':')).First(part => part[0].Trim() == "Serial number" && part[1].Trim().Length > 0)[1].Trim();

        // The runtime keeps variables of its own; the module asks the C library.
        Assert.Equal(0, SetVariable("SOFTHSM2_CONF", Configuration, 1));
    }

    public string Configuration { get; }

    public override string Module => ModulePath;

    public override string Serial { get; }

    public override string Label => "contract";

    public override SecretBuffer Pin() => SecretBuffer.CopyOf(System.Text.Encoding.ASCII.GetBytes(PinText));

    public override void Dispose() => _folder.Delete(recursive: true);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
