using System.Text.Json;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Evidence.Verification;

/// <summary>A report as text for people, or as JSON for programs.</summary>
public static class VerificationText
{
    /// <summary>Writes a report: one line per check, then the fingerprints, then what it came to.</summary>
    /// <param name="report">The report.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(VerificationReport report, string file, TextWriter output)
    {
        output.WriteLine($"{file}: {Subject(report)}");
        foreach (var check in report.Checks)
        {
            output.WriteLine($"  {Words(check.Outcome),-11}  {check.Name,-18}  {check.Detail} [{check.RestsOn.Words()}]");
        }

        foreach (var note in report.Notes)
        {
            output.WriteLine($"  note         {note}");
        }

        WriteFingerprint("record", report.Record, output);
        WriteFingerprint("signer", report.Signer, output);
        output.WriteLine($"  {Sentence(report)}");
    }

    /// <summary>Writes reports as one JSON object.</summary>
    /// <param name="reports">Each file's name and report.</param>
    /// <param name="output">Where to write.</param>
    public static void WriteJson(IReadOnlyList<(string File, VerificationReport Report)> reports, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (var (file, report) in reports)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("kind", report.Kind);
            json.WriteString("result", JsonNamingPolicy.KebabCaseLower.ConvertName(report.Result.ToString()));
            json.WriteNumber("exitCode", (int)report.Result);
            json.WriteString("id", report.Id);
            json.WriteString("mode", report.Mode?.ToString().ToLowerInvariant());
            WriteFingerprint("record", report.Record, json);
            WriteFingerprint("signer", report.Signer, json);
            json.WriteStartArray("checks");
            foreach (var check in report.Checks)
            {
                json.WriteStartObject();
                json.WriteString("name", check.Name);
                json.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(check.Outcome.ToString()));
                json.WriteString("restsOn", check.RestsOn.Words());
                json.WriteString("detail", check.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (var note in report.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Subject(VerificationReport report)
    {
        var mark = report.Mode switch
        {
            TranscriptMode.Rehearsal => ", REHEARSAL",
            TranscriptMode.Virtual => ", VIRTUAL DEVICE",
            _ => "",
        };
        return report.Id is null ? report.Kind : $"{report.Kind} of {report.Id}{mark}";
    }

    private static string Words(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => "pass",
        CheckOutcome.Fail => "FAIL",
        _ => "not checked",
    };

    private static string Sentence(VerificationReport report)
    {
        var rehearsal = report.Mode == TranscriptMode.Rehearsal ? " REHEARSAL: this is not a production record." : "";
        return report.Result switch
        {
            VerificationResult.Good => "Good, and the signer is trusted." + rehearsal,
            VerificationResult.SignerUnknown => "Consistent, but the signer is unknown." + rehearsal,
            VerificationResult.NotGood => "NOT GOOD. Do not rely on this file." + rehearsal,
            _ => "Cannot be read as evidence.",
        };
    }

    private static void WriteFingerprint(string name, byte[]? hash, TextWriter output)
    {
        if (hash is not null)
        {
            output.WriteLine($"  {name}  {FingerprintHex.Group(hash)}");
            output.WriteLine($"          {FingerprintWords.Of(hash)}");
        }
    }

    private static void WriteFingerprint(string name, byte[]? hash, Utf8JsonWriter json)
    {
        json.WriteString(name, hash is null ? null : Convert.ToHexStringLower(hash));
        json.WriteString(name + "Words", hash is null ? null : FingerprintWords.Of(hash).ToString());
    }
}
