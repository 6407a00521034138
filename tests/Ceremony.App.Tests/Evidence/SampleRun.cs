using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Ceremony.TestKit;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;

namespace Ceremony.App.Tests.Evidence;

/// <summary>A whole provisioning ceremony on a paper device, with its journal up to the close, by the real rules and events.</summary>
internal sealed class SampleRun
{
    /// <summary>Plays it.</summary>
    /// <param name="key">Who signs.</param>
    /// <param name="change">What a forger who holds that key makes of the events; the chain is right all the same.</param>
    /// <param name="mode">What the lines say that it counts as.</param>
    public SampleRun(
        ConsoleSigningKey key, Func<List<(CeremonyEvent Happened, Stamp Stamp)>, IEnumerable<(CeremonyEvent Happened, Stamp Stamp)>>? change = null,
        JournalMode mode = JournalMode.Production)
    {
        var run = CeremonyScenario.Of(SampleScripts.Strict(3));
        new PaperTypist(run, DeviceOfNoKnownRoot()).Play();
        var signer = new JournalSigner(Convert.ToHexStringLower(key.Fingerprint.Span), bytes => key.SignData(bytes));
        var head = JournalHead.Start;
        var (journal, annex) = (new List<byte>(), new List<byte>());
        var isClosed = false;
        var salts = 0;
        foreach (var (happened, stamp) in change?.Invoke(run.Events) ?? run.Events)
        {
            var data = EventCodec.Encode(happened);
            if (happened is ScriptLocked locked)
            {
                var start = new JournalStart(JournalKind.Ceremony, locked.CeremonyId, key.Certificate.ToArray(), ScriptLocked.PresentRules).ToValue();
                data = JournalValue.MapOf([.. data.Members.Select(member => (member.Key, (JournalValue?)member.Value)), (JournalStart.Member, start)]);
            }

            var line = JournalLine.Create(
                head, mode, new JournalEntry(stamp.Time, happened.EventName, stamp.Actor, stamp.Station, data),
                () => SHA256.HashData(Encoding.ASCII.GetBytes($"salt {salts++}")), happened.IsCheckpoint ? signer : null);
            (isClosed ? annex : journal).AddRange(line.ToBytes());
            head = line.Next;
            if (happened is CeremonyClosed && !isClosed)
            {
                isClosed = true;
                var opened = JournalLine.Create(
                    JournalHead.StartOfAnnex(line.Hash), mode, new JournalEntry(stamp.Time, "annex.opened.v1", JournalEntry.Console, null, JournalValue.MapOf((JournalStart.Member, new JournalStart(JournalKind.Annex, run.State.Id, key.Certificate.ToArray(), null).ToValue()))),
                    () => [], null);
                annex.AddRange(opened.ToBytes());
                head = opened.Next;
            }
        }

        (Journal, Annex) = ([.. journal], [.. annex]);
        Script = Encoding.UTF8.GetBytes(run.State.Script.Text);
        Document = TranscriptFromJournal.Read(new PageSource.Inside(Journal, Script, signer.Fingerprint, DisclosureClass.Internal))?.Document;
        Key = key;
    }

    // Its certificates are true ones, of a maker that nobody knows; two roles accept it.
    private static PaperDevice DeviceOfNoKnownRoot()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.VectorPath("card", "cvc.json")));
        return new PaperDevice(3, vectors.RootElement.GetProperty("serial_text").GetString()!)
        {
            CertificateFile = Convert.FromHexString(vectors.RootElement.GetProperty("ef_2f02").GetString()!),
            Certificates = AttestationResult.UnknownRoot,
        };
    }

    public ConsoleSigningKey Key { get; }

    public byte[] Journal { get; }

    /// <summary>What came after the close.</summary>
    public byte[] Annex { get; }

    public byte[] Script { get; }

    public TranscriptDocument? Document { get; }

    public byte[] Pdf(Func<TranscriptDocument, TranscriptDocument>? change = null, byte[]? journal = null, byte[]? script = null) => TranscriptFile.Make(
        change?.Invoke(Document!) ?? Document!, [Attachment.Journal(journal ?? Journal), Attachment.Script(script ?? Script)], Key, SampleTranscript.Made);

    /// <summary>The transcript of a journal without a close, as the mapping gives it.</summary>
    public byte[] PdfAsItIs() => Pdf(document => document with { IsClosed = false });
}
