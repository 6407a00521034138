using System.CommandLine;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony verify</c>: checks transcripts, journals and bundles, alone and offline.</summary>
internal static class VerifyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "A transcript (PDF), a journal, or an evidence bundle (its folder or its zip file).", Arity = ArgumentArity.OneOrMore };
        var trust = new Option<string[]>("--trust")
        {
            Description = "Fingerprint of a signer that you trust: 64 hexadecimal digits, or its twelve words in quotes. Can be given again.",
            HelpName = "FINGERPRINT",
        };
        var acceptVirtual = new Option<bool>("--accept-virtual") { Description = "Accepts a record made with a virtual device outside a rehearsal." };
        var show = new Option<string[]>("--show") { Description = "A withheld field that somebody shows, as \"disclose\" writes it. Can be given again.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("verify", "Checks transcripts, journals and evidence bundles. Needs no database, no configuration and no network.")
        {
            files, trust, acceptVirtual, show, json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony verify transcript.pdf", "ceremony verify transcript.pdf --trust 4db7297f36a29088…", "ceremony verify transcript-public.pdf --show bag.json", "ceremony verify journal.ndjson --json", "ceremony verify C-2026-014.zip"],
            "0 good, and the signer trusted; 1 not good; 2 cannot be read; 3 consistent, but the signer is unknown. Of several files, the worst, in the order 2, 1, 3, 0");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(files),
            parsed.GetValue(trust) ?? [],
            parsed.GetValue(acceptVirtual),
            parsed.GetValue(show) ?? [],
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string[] files, string[] trust, bool acceptVirtual, string[] show, bool json, TextWriter output, TextWriter error)
    {
        var options = new VerificationOptions { AcceptVirtual = acceptVirtual, Pages = new PageSource(TranscriptFromJournal.Read, () => BuildHash.Of(AppContext.BaseDirectory)) };
        try
        {
            options = trust.Aggregate(options, (known, typed) => known.Trusting(typed)) with { Shown = [.. show.Select(file => DisclosedField.Parse(File.ReadAllBytes(file)))] };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalFormatException)
        {
            error.WriteLine($"--show: {fault.Message}");
            return (int)VerificationResult.CannotRead;
        }
        catch (FingerprintFormatException fault)
        {
            error.WriteLine($"--trust: {fault.Message}");
            return (int)VerificationResult.CannotRead;
        }

        var reports = files.Select(file => (File: file, Report: Verify(file, options, error))).ToArray();
        if (json)
        {
            using var buffer = new MemoryStream();
            VerificationText.WriteJson(reports, buffer);
            output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        }
        else
        {
            foreach (var (file, report) in reports)
            {
                VerificationText.Write(report, file, output);
            }
        }

        VerificationResult[] worstFirst = [VerificationResult.CannotRead, VerificationResult.NotGood, VerificationResult.SignerUnknown, VerificationResult.Good];
        return (int)worstFirst.First(result => reports.Any(entry => entry.Report.Result == result));
    }

    private static VerificationReport Verify(string file, VerificationOptions options, TextWriter error)
    {
        try
        {
            if (Directory.Exists(file))
            {
                return BundleVerifier.Verify(EvidenceBundle.Read(file), options);
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            switch (stream.ReadByte())
            {
                case '{':
                    stream.Position = 0;
                    return RecordVerifier.VerifyJournal(stream, options);
                case 'P':
                    return BundleVerifier.Verify(EvidenceBundle.Read(file), options);
                default:
                    return RecordVerifier.Verify(File.ReadAllBytes(file), options);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"{file}: {fault.Message}");
            return new VerificationReport { Kind = "not readable", Result = VerificationResult.CannotRead, Checks = [] };
        }
    }
}
