using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Commands.Records;

/// <summary><c>ceremony countersign</c>: an officer signs a finished transcript with a key of their own.</summary>
internal static class CountersignCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The transcript." };
        var officer = new Option<string>("--officer") { Description = "The officer's name, as in the transcript.", HelpName = "NAME", Required = true };
        var p12 = new Option<string?>("--p12") { Description = "The officer's key and certificate, PKCS #12.", HelpName = "FILE" };
        var p12Password = new Option<string?>(OfficerKey.Pkcs12Password.FileOption) { Description = "File with its password, which only its owner may open; /dev/fd/N works. Without it the terminal asks.", HelpName = "FILE" };
        var module = new Option<string?>("--module") { Description = "A PKCS#11 module's file: the key is on a token.", HelpName = "FILE" };
        var serial = new Option<string?>("--serial") { Description = "With --module: the token's serial number.", HelpName = "SERIAL" };
        var certificate = new Option<string?>("--certificate") { Description = "With --module: the officer's certificate, PEM or DER. It chooses the key.", HelpName = "FILE" };
        var pin = PinArguments.File(SecretKind.UserPin);
        var lastTry = PinArguments.LastTry();
        var disagree = new Option<string?>("--disagree") { Description = "Signs a disagreement with the record, with its reason. Without it the signature says that the officer agrees.", HelpName = "REASON" };
        var output = new Option<string?>("--out") { Description = "Where the signed transcript goes; without it, in place of FILE.", HelpName = "FILE" };
        var data = new Option<string?>("--data") { Description = "The data folder of the console that made the transcript: the signature goes into its annex. No console may be using it.", HelpName = "DIR" };
        var command = new Command("countersign", "An officer signs a finished transcript with a key of their own, in the field that was kept for them.")
        {
            file, officer, p12, p12Password, module, serial, certificate, pin, lastTry, disagree, output, data,
        };
        CommandHelp.AddExamples(
            command,
            [
                "ceremony countersign transcript.pdf --officer \"M. Haddad\" --p12 haddad.p12",
                "ceremony countersign transcript.pdf --officer \"E. Voss\" --module /usr/lib/softhsm/libsofthsm2.so --serial 1f2e3d4c5b6a7988 --certificate voss.pem --disagree \"The bag list was not corrected.\"",
            ],
            "0 signed; 1 not signed, with the reason; 2 key, PIN or password cannot be read");
        command.SetAction(parsed =>
        {
            var request = new Request(
                parsed.GetRequiredValue(file), parsed.GetRequiredValue(officer), parsed.GetValue(disagree)?.Trim(), Path.GetFullPath(parsed.GetValue(output) ?? parsed.GetRequiredValue(file)), parsed.GetValue(data),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return (parsed.GetValue(p12), parsed.GetValue(module)) switch
            {
                ({ } keyFile, null) => WithFile(request, keyFile, parsed.GetValue(p12Password)),
                (null, { } path) when parsed.GetValue(serial) is { } token && parsed.GetValue(certificate) is { } own =>
                    WithToken(request, path, token, own, parsed.GetValue(pin), parsed.GetValue(lastTry)),
                _ => request.Refuse("Give either --p12, or --module with --serial and --certificate.", 2),
            };
        });
        return command;
    }

    private static int WithFile(Request request, string keyFile, string? passwordFile)
    {
        var reading = passwordFile is not null
            ? SecretInput.FromFile(passwordFile, OfficerKey.Pkcs12Password)
            : SecretInput.FromTerminal($"Password of {keyFile}", request.Error, OfficerKey.Pkcs12Password);
        using var password = reading.Secret;
        return password is null ? request.Refuse(reading.Reason!, 2) : Sign(request, () => OfficerKey.FromPkcs12(keyFile, password));
    }

    private static int WithToken(Request request, string path, string serial, string certificate, string? pinFile, bool lastTry)
    {
        if (Pkcs11Module.TalkativeSetting is { } talkative)
        {
            return request.Refuse($"{talkative} is set: with it a module may write down the PIN. Unset it and try again.", 1);
        }

        if (!Pkcs11Module.Open(path).Try(out var module, out var refusal))
        {
            return request.Refuse(refusal.ToString(), 1);
        }

        using (module)
        {
            using var pin = PinArguments.Read(SecretKind.UserPin, pinFile, serial, request.Error);
            return pin is null ? 2 : Sign(request, () => OfficerKey.FromToken(module, serial, certificate, pin, lastTry));
        }
    }

    private static int Sign(Request request, Func<OfficerKey> open)
    {
        try
        {
            var pdf = File.ReadAllBytes(request.File);
            var evidence = PdfEvidence.Read(pdf);
            if (!evidence.Passed)
            {
                var failed = evidence.Checks.First(check => check.Outcome == CheckOutcome.Fail);
                return request.Refuse($"{request.File} is not a transcript that holds: {failed.Detail} ({failed.Name})", 1);
            }

            var fields = Countersignature.Fields(pdf);
            if (fields.FirstOrDefault(entry => entry.Name == Countersignature.FieldNameOf(request.Officer)) is not { } field)
            {
                return request.Refuse($"The transcript keeps no field for {request.Officer}; it has fields for {string.Join(", ", fields.Select(entry => entry.Name))}.", 1);
            }

            if (field.IsSigned)
            {
                return request.Refuse($"The field of {request.Officer} is signed already; nobody signs twice.", 1);
            }

            if (request.Disagreement is { } reason && (reason.Length == 0 || FontCoverage.Missing(reason).Count > 0))
            {
                return request.Refuse("A disagreement needs a reason, in Latin, Greek or Cyrillic letters.", 1);
            }

            // Found and locked before anything is signed, so that what is signed can be noted.
            using var record = request.Data is { } root ? ClosedRecord.Open(root, evidence.Record!.Id, TimeProvider.System) : null;
            if (record is not null && (record.Fingerprint is not { } fingerprint || Convert.ToHexStringLower(fingerprint) != evidence.Record!.Fingerprint))
            {
                return request.Refuse($"{request.File} is not a transcript of the record {record.Id} in {request.Data}.", 1);
            }

            using var key = open();
            var signed = Countersignature.Add(pdf, field.Name, key.Certificate, request.Disagreement, TimeProvider.System.GetUtcNow(), key.Sign);
            if (PdfEvidence.Read(signed) is { Passed: false } bad)
            {
                return request.Refuse($"The signature does not hold: {bad.Checks.First(check => check.Outcome == CheckOutcome.Fail).Detail}", 1);
            }

            OwnerOnlyFile.WriteAtomically(request.Output, signed);
            if (record is not null)
            {
                Note(record, field.Name, request.Disagreement, key, pdf, signed);
            }

            request.Out.WriteLine($"{request.Officer} {(request.Disagreement is null ? "agrees" : "disagrees")}: {key.Certificate.Subject}");
            request.Out.WriteLine($"record  {evidence.Record!.Fingerprint}");
            request.Out.WriteLine($"        {FingerprintWords.Of(Convert.FromHexString(evidence.Record.Fingerprint))}");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or PdfFormatException or DecoderFallbackException or StorageException)
        {
            return request.Refuse(fault.Message, 1);
        }
    }

    // In the annex; and the console's own copy of the same file gets the signature too.
    private static void Note(ClosedRecord record, string field, string? disagreement, OfficerKey key, byte[] before, byte[] signed)
    {
        string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
        record.Annex(new CountersignatureNoted(field, disagreement is null, disagreement, key.Certificate.Subject, Hash(key.Certificate.RawData), Hash(before), Hash(signed)));
        foreach (var path in Enum.GetValues<DisclosureClass>().Select(level => record.Folder.TranscriptPath(record.Id, level)).Where(File.Exists))
        {
            if (File.ReadAllBytes(path).AsSpan().SequenceEqual(before))
            {
                OwnerOnlyFile.WriteAtomically(path, signed);
            }
        }
    }

    private sealed record Request(string File, string Officer, string? Disagreement, string Output, string? Data, TextWriter Out, TextWriter Error)
    {
        public int Refuse(string reason, int code)
        {
            Error.WriteLine($"{reason} Nothing was signed; {File} is as it was.");
            return code;
        }
    }
}
