using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Tests.Evidence;

/// <summary>A true record, and what people might make of it; each with a check of ours that must fail.</summary>
internal sealed class TamperedRecords : IDisposable
{
    private readonly ConsoleSigningKey _key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly ConsoleSigningKey _another = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly ConsoleSigningKey _rehearsal = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);

    public TamperedRecords()
    {
        Run = new SampleRun(_key);
        Pdf = Run.Pdf();
    }

    public SampleRun Run { get; }

    public byte[] Pdf { get; }

    public VerificationOptions Trusting => new() { TrustedHashes = [_key.Fingerprint.ToArray()] };

    public string Signer => Convert.ToHexStringLower(_key.Fingerprint.Span);

    /// <summary>Every sample: its name, its bytes, and the check that must fail; null where only trust is missing.</summary>
    public IEnumerable<(string Name, byte[] File, string? Fails)> All()
    {
        var lines = Encoding.UTF8.GetString(Run.Journal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line + "\n").ToList();
        byte[] Text(IEnumerable<string> journal) => Encoding.UTF8.GetBytes(string.Concat(journal));
        yield return ("removed.ndjson", Text([.. lines[..40], .. lines[41..]]), "JOURNAL-CHAIN");
        yield return ("repeated.ndjson", Text([.. lines[..41], .. lines[40..]]), "JOURNAL-SEQUENCE");
        yield return ("swapped.ndjson", Text([.. lines[..40], lines[41], lines[40], .. lines[42..]]), "JOURNAL-SEQUENCE");
        yield return ("torn.ndjson", Run.Journal[..^1], "JOURNAL-TORN");
        var checkpoint = lines.FindIndex(line => line.Contains("act.ended.v1", StringComparison.Ordinal));
        yield return ("cut-at-a-checkpoint.ndjson", Text(lines[..(checkpoint + 1)]), CheckNames.Closed);
        yield return ("cut-at-a-checkpoint.pdf", new SampleRun(_key, Up).PdfAsItIs(), CheckNames.Closed);
        yield return ("signed-by-another.ndjson", new SampleRun(_another).Journal, null);
        yield return ("signed-by-another.pdf", new SampleRun(_another).Pdf(), null);
        yield return ("rehearsal-as-production.ndjson", new SampleRun(_rehearsal).Journal, CheckNames.Mode);
        yield return ("production-as-rehearsal.ndjson", new SampleRun(_key, mode: JournalMode.Rehearsal).Journal, CheckNames.Mode);
        yield return ("cut.pdf", Pdf[..^600], CheckNames.Structure);
        yield return ("appended.pdf", [.. Pdf, .. "%%EOF\n"u8], CheckNames.Structure);
        yield return ("page-replaced.pdf", PageReplaced(), CheckNames.Signature);
        yield return ("extra-update.pdf", ExtraUpdate(), CheckNames.Later);
        yield return ("lower-case.pdf", LowerCase(), CheckNames.Encoding);
        yield return ("unsigned-attribute.pdf", UnsignedAttribute(), CheckNames.Encoding);
        yield return ("other-journal.pdf", Run.Pdf(journal: new SampleRun(_another).Journal), CheckNames.Record);
        yield return ("other-script.pdf", Run.Pdf(script: [.. Run.Script, .. "# one more line\n"u8]), CheckNames.Script);
    }

    /// <summary>Journals with a right chain and right signatures that no run could have left; the second verifier does not look at that.</summary>
    public IEnumerable<(string Name, byte[] File)> Illegal()
    {
        (string, byte[]) Forged<TEvent>(string name, Func<TEvent, CeremonyEvent?> change)
            where TEvent : CeremonyEvent => (name, new SampleRun(_key, events =>
            {
                var at = events.FindIndex(pair => pair.Happened is TEvent);
                var changed = change((TEvent)events[at].Happened);
                return [.. events[..at], .. changed is null ? Array.Empty<(CeremonyEvent, Stamp)>() : [(changed, events[at].Stamp)], .. events[(at + 1)..]];
            }).Journal);
        yield return Forged<AgreementGiven>("an answer less", _ => null);
        yield return Forged<StepConfirmed>("nobody confirmed", _ => null);
        yield return Forged<IdentityChecked>("another identity checked", known => known with { Officer = "w-ito" });
        yield return Forged<ShareImported>("a share twice", imported => imported with { Share = 2 });
        yield return Forged<ShareImported>("the counter stood still", imported => imported with { OutstandingAfter = imported.OutstandingBefore });
        yield return Forged<KcvRead>("the KCV of equal shares", read => read with { Reading = read.Reading with { Kcv = "66687AADF862BD77" } });
        yield return Forged<DeviceChangeIntended>("the device changed unannounced", _ => null);
        yield return Forged<CeremonyClosed>("a deviation more", closed => closed with { Deviations = closed.Deviations + 1 });
    }

    public void Dispose()
    {
        _key.Dispose();
        _another.Dispose();
        _rehearsal.Dispose();
    }

    private static IEnumerable<(CeremonyEvent Happened, Stamp Stamp)> Up(List<(CeremonyEvent Happened, Stamp Stamp)> events) =>
        events.Take(1 + events.FindLastIndex(pair => pair.Happened is ActEnded && pair.Stamp.Time < events.Find(closed => closed.Happened is CeremonyClosed).Stamp.Time));

    private byte[] PageReplaced()
    {
        var changed = (byte[])Pdf.Clone();
        var stream = changed.AsSpan().IndexOf("stream\n"u8) + 40;
        changed.AsSpan(stream, 16).Reverse();
        return changed;
    }

    private byte[] ExtraUpdate()
    {
        var file = PdfFile.Parse(Pdf);
        var update = new PdfUpdate(file);
        var page = file.Pages()[0];
        update.Put(page, file.Dict(page).With("Rotate", PdfValue.I(180)));
        return update.Write(RandomNumberGenerator.GetBytes(16));
    }

    private byte[] LowerCase()
    {
        var changed = (byte[])Pdf.Clone();
        var at = Contents().Open;
        while (changed[at] is not (>= (byte)'A' and <= (byte)'F'))
        {
            at++;
        }

        changed[at] |= 0x20;
        return changed;
    }

    private byte[] UnsignedAttribute()
    {
        var (open, close) = Contents();
        var cms = new System.Security.Cryptography.Pkcs.SignedCms();
        cms.Decode(Convert.FromHexString(Encoding.ASCII.GetString(Pdf.AsSpan(open + 1, close - open - 2))).AsSpan());
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData("1.2.3.4", [0x05, 0x00]));
        var changed = (byte[])Pdf.Clone();
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms.Encode()).PadRight(close - open - 2, '0'), changed.AsSpan(open + 1));
        return changed;
    }

    private (int Open, int Close) Contents()
    {
        var open = Pdf.AsSpan().IndexOf("/Contents <"u8) + "/Contents ".Length;
        return (open, open + Pdf.AsSpan(open).IndexOf((byte)'>') + 1);
    }
}
