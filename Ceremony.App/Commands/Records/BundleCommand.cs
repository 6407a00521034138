using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.App.Orchestration.Bundles;
using Ceremony.App.Storage;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Commands.Records;

/// <summary><c>ceremony bundle</c>: everything that an auditor takes along of one ceremony, as one zip file.</summary>
internal static class BundleCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("CEREMONY") { Description = "The ceremony's id, such as C-2026-014." };
        var data = new Option<string>("--data") { Description = "The data folder. No console may be using it.", HelpName = "DIR", Required = true };
        var output = new Option<string>("--out") { Description = "The zip file to make. An existing file is never overwritten.", HelpName = "FILE", Required = true };
        var command = new Command("bundle", "Makes the evidence bundle of a ceremony: transcript, journal, annex, script and public files, with a list of their hashes. Never a share file.")
        {
            id, data, output,
        };
        CommandHelp.AddExamples(
            command, ["ceremony bundle C-2026-014 --data /srv/ceremony --out C-2026-014.zip", "ceremony verify C-2026-014.zip"],
            "0 made; 1 not made, with the reason. That it was made is in the register");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(data), parsed.GetRequiredValue(output), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string id, string root, string path, TextWriter output, TextWriter error)
    {
        try
        {
            using var record = ClosedRecord.Open(root, id, TimeProvider.System);
            var bundle = new BundleMaker(record.Folder, new CeremonyArtefacts(record.Folder)).Make(id);
            var zip = bundle.ToZip();
            var hash = Convert.ToHexStringLower(SHA256.HashData(zip));
            record.Given("bundle", hash);
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(zip);
                file.Flush(flushToDisk: true);
            }

            output.WriteLine($"{path}: {Counted.Of(bundle.Files.Count, "file")}, SHA-256 {hash}");
            foreach (var left in bundle.Manifest.LeftOut)
            {
                error.WriteLine($"Left out: {left.Name}: {left.Why}.");
            }

            return 0;
        }
        catch (Exception fault) when (fault is StorageException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"No bundle was made: {fault.Message}");
            return 1;
        }
    }
}
