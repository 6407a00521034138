using System.CommandLine;
using System.Globalization;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Commands.Records;

/// <summary><c>ceremony anchor</c>: a timestamp for a record that is closed, from an authority that the console never talks to.</summary>
internal static class AnchorCommand
{
    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create()
    {
        var command = new Command("anchor", "Exports a record fingerprint for a timestamp authority, and attaches the timestamp that it gives (RFC 3161).") { Export(), Attach() };
        CommandHelp.AddExamples(command, ["ceremony anchor export C-2026-014 --data /srv/ceremony --out C-2026-014.anchor", "ceremony anchor attach C-2026-014 C-2026-014.tsr --data /srv/ceremony"]);
        return command;
    }

    private static Argument<string> IdArgument() => new("CEREMONY") { Description = "The ceremony's id, such as C-2026-014." };

    private static Option<string> DataOption() => new("--data") { Description = "The data folder. No console may be using it.", HelpName = "DIR", Required = true };

    private static Command Export()
    {
        var (id, data) = (IdArgument(), DataOption());
        var output = new Option<string>("--out") { Description = "The file to make: the fingerprint as 64 hexadecimal digits and a line feed.", HelpName = "FILE", Required = true };
        var command = new Command("export", "Writes what is to be stamped: the record fingerprint, which tells nothing of the record.") { id, data, output };
        CommandHelp.AddExamples(
            command,
            ["ceremony anchor export C-2026-014 --data /srv/ceremony --out C-2026-014.anchor", "openssl ts -query -data C-2026-014.anchor -sha256 -cert -out C-2026-014.tsq"],
            "0 written; 1 not written, with the reason");
        command.SetAction(parsed => Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(data), parsed.InvocationConfiguration.Error, (record, fingerprint) =>
        {
            using var file = new FileStream(parsed.GetRequiredValue(output), FileMode.CreateNew, FileAccess.Write);
            file.Write(TimestampCheck.Exported(fingerprint));
            parsed.InvocationConfiguration.Output.WriteLine(FingerprintHex.Group(fingerprint));
            return null;
        }));
        return command;
    }

    private static Command Attach()
    {
        var (id, data) = (IdArgument(), DataOption());
        var stamp = new Argument<string>("FILE") { Description = "What the authority answered (time-stamp response or token, DER), with its certificate inside." };
        var command = new Command("attach", "Checks a timestamp against the record and puts it into the annex.") { id, stamp, data };
        CommandHelp.AddExamples(
            command, ["ceremony anchor attach C-2026-014 C-2026-014.tsr --data /srv/ceremony"], "0 attached; 1 not attached, with the reason. Whether the authority is to be trusted is not decided here");
        command.SetAction(parsed => Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(data), parsed.InvocationConfiguration.Error, (record, fingerprint) =>
        {
            var bytes = File.ReadAllBytes(parsed.GetRequiredValue(stamp));
            var found = TimestampCheck.Read(bytes, fingerprint);
            if (found.Token is not { } token)
            {
                return found.Fault;
            }

            var time = token.TokenInfo.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            record.Annex(new TimestampAttached(Convert.ToHexStringLower(fingerprint), time, found.Authority, Convert.ToBase64String(bytes)));
            parsed.InvocationConfiguration.Output.WriteLine($"Attached: {time}, {found.Authority}");
            return null;
        }));
        return command;
    }

    private static int Run(string id, string root, TextWriter error, Func<ClosedRecord, byte[], string?> work)
    {
        try
        {
            using var record = ClosedRecord.Open(root, id, TimeProvider.System);
            var fault = record.Fingerprint is { } fingerprint ? work(record, fingerprint) : $"{id} is not closed; only a closed record has a fingerprint.";
            if (fault is not null)
            {
                error.WriteLine($"Nothing was done. {fault}");
                return 1;
            }

            return 0;
        }
        catch (Exception fault) when (fault is StorageException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Nothing was done. {fault.Message}");
            return 1;
        }
    }
}
