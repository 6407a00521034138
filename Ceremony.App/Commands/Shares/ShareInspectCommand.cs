using System.CommandLine;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share inspect</c>: what a share file tells without its password.</summary>
internal static class ShareInspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The share file (.pbe)." };
        var json = ShareCommand.Json();
        var sheet = new Option<bool>("--sheet") { Description = "Prints the rows of an envelope's sheet, to be typed back or kept on paper." };
        var command = new Command("inspect", "Tells what a share file or an envelope is, without its password.") { file, sheet, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony share inspect share-1.pbe", "ceremony share inspect share-1-piece-2.envelope --sheet"],
            "0 it is a share file or an envelope; 2 it is neither, or it cannot be read");
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (PieceFile.IsEnvelope(path) || parsed.GetValue(sheet))
            {
                return Describe(path, parsed.GetValue(sheet), parsed.GetValue(json), parsed.InvocationConfiguration);
            }

            using var share = ShareFileReading.Read(path, parsed.InvocationConfiguration.Error);
            if (share is null)
            {
                return 2;
            }

            FactText.Write(
                parsed.InvocationConfiguration.Output,
                parsed.GetValue(json),
                ("file", "File", path),
                ("format", "Format", $"DKEK share under a password, {ShareFile.LengthInBytes} bytes, as OpenSC's sc-hsm-tool makes them"),
                ("sha256", "SHA-256", share.Hash.Hex));
            parsed.InvocationConfiguration.Error.WriteLine("Whether it is whole, and its check value, only opening it tells.");
            return 0;
        });
        return command;
    }

    private static int Describe(string path, bool asSheet, bool json, InvocationConfiguration console)
    {
        using var envelope = PieceFile.ReadEnvelope(path, console.Error);
        if (envelope is null)
        {
            return 2;
        }

        if (asSheet)
        {
            foreach (var row in EnvelopeSheet.Of(envelope).Rows)
            {
                console.Output.WriteLine(row);
            }

            return 0;
        }

        var (subject, cost) = (envelope.Header.Subject, envelope.Header.Cost);
        FactText.Write(
            console.Output,
            json,
            ("file", "File", path),
            ("format", "Format", "One piece of a share's password, sealed under its holder's own password"),
            ("sha256", "SHA-256", envelope.Hash),
            ("ceremony", "Ceremony", subject.CeremonyId.Length == 0 ? null : subject.CeremonyId),
            ("share", "Share", subject.Share),
            ("piece", "Piece", envelope.Header.Number),
            ("needed", "Pieces needed", subject.Threshold),
            ("pieces", "Pieces made", subject.Total),
            ("split", "Split", subject.SetId),
            ("shareFile", "SHA-256 of the share file", envelope.Header.File.Hex),
            ("commitment", "Commitment of the piece", envelope.Header.Commitment.Hex),
            ("derivation", "Derivation", $"Argon2id, {cost.MemoryKiB / 1024} MiB, passes {cost.Passes}, lanes {cost.Lanes}"));
        return 0;
    }
}
