using System.Diagnostics;
using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Storage;
using Ceremony.Device.Pkcs11.Child;
using Ceremony.Domain.Ceremonies.Steps.ReadToken;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// The token of a rehearsal: one of SoftHSM, in the rehearsal's own folder and made by SoftHSM's own program. Other tokens of SoftHSM on the machine are never seen
/// by a rehearsal.
/// </summary>
/// <param name="folder">The rehearsal's data folder.</param>
public sealed class RehearsalToken(DataFolder folder)
{
    private const string Setting = "SOFTHSM2_CONF";
    private const string Label = "rehearsal";
    private const string Program = "softhsm2-util";

    private static readonly string[] Usual =
    [
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];

    /// <summary>SoftHSM's module on this machine; null where it is not at a usual place.</summary>
    public static string? Module { get; } = Usual.FirstOrDefault(File.Exists);

    /// <summary>True for a template whose ceremony is about a token.</summary>
    public static bool IsFor(Template template) => template.Acts.SelectMany(act => act.Steps).Any(step => step.Kind == ReadTokenStep.Kind);

    /// <summary>What is missing on this machine to rehearse with a token; null where nothing is.</summary>
    public static Refusal? Missing => (Module, OnPath(Program)) switch
    {
        (null, _) => Lacks($"SoftHSM's PKCS#11 module, at one of {string.Join(", ", Usual)}"),
        (_, false) => Lacks($"the program {Program}, on the PATH"),
        _ => null,
    };

    /// <summary>How the program starts itself for a module in a rehearsal: SoftHSM looks for its tokens in the rehearsal's folder alone.</summary>
    /// <param name="folder">The rehearsal's data folder.</param>
    public static ModuleProgram ProgramFor(DataFolder folder) => WitnessCommand.OfThisProgram() with
    {
        Environment = new Dictionary<string, string> { [Setting] = Configure(folder) },
    };

    /// <summary>The token's serial number; the token is made where there is none yet, with the made-up user PIN of the rehearsal.</summary>
    /// <exception cref="StorageException">SoftHSM's program failed.</exception>
    public string Serial => Find() ?? Make();

    private string Make()
    {
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        using var pin = secrets.Digits(RehearsalSecrets.NameOfPin("user-pin", 0), 8);

        using var soPin = secrets.Digits("so-pin of the token", 16);

        // The program takes PINs from its arguments or from a terminal. These are nobody's, and stand in the rehearsal's folder by its seed.
        Run("--init-token", "--free", "--label", Label, "--so-pin", Encoding.ASCII.GetString(soPin.Span), "--pin", Encoding.ASCII.GetString(pin.Span));
        return Find() ?? throw new StorageException(StorageFailure.Failed, $"{Program} made a token and does not show it. Nothing else was done. Start the rehearsal anew in another folder.");
    }

    // Slots follow each other; the fields of one stand below its heading.
    private string? Find() => Run("--show-slots").Split("Slot ").Skip(1).Where(slot => FieldOf(slot, "Label") == Label).Select(slot => FieldOf(slot, "Serial number")).FirstOrDefault();

    private static string? FieldOf(string slot, string name) =>
        slot.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2 && parts[0].Trim() == name).Select(parts => parts[1].Trim()).FirstOrDefault();

    private string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Setting] = Configure(folder);
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw Failed(errors.GetAwaiter().GetResult().Trim());
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw Failed(failure.Message);
        }
    }

    private static StorageException Failed(string why) =>
        new(StorageFailure.Failed, $"The token of the rehearsal could not be made or found: {Program} says: {why}. Nothing else was done. Start the rehearsal anew in another folder.");

    // Written anew each time: a folder that was copied has another place.
    private static string Configure(DataFolder folder)
    {
        var root = Path.GetFullPath(folder.Root);
        var (tokens, file) = (Path.Combine(root, "tokens"), Path.Combine(root, "softhsm2.conf"));
        OwnerOnly.MakeFolder(tokens);
        File.WriteAllText(file, $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        return file;
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Refusal Lacks(string what) => new(
        RuleCodes.TokenModule, $"This ceremony is rehearsed on a token of SoftHSM, and this machine lacks {what}.", "Nothing was done.", "Install SoftHSM (Debian: softhsm2), then rehearse again. A real token belongs in a ceremony that is no rehearsal.");
}
