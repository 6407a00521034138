using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Tests.Evidence;

/// <summary>A short but true record: a journal with checkpoints by a console's key, and the transcript with that journal inside.</summary>
internal sealed class SampleRecord
{
    public SampleRecord(ConsoleSigningKey key, JournalMode mode = JournalMode.Production, bool closed = true, string id = "C-2026-014", byte[]? namedScript = null, params CeremonyEvent[] events)
    {
        var signer = new JournalSigner(Convert.ToHexStringLower(key.Fingerprint.Span), bytes => key.SignData(bytes));
        var head = JournalHead.Start;
        var time = SampleTranscript.Made;
        var salts = 0;
        void Add(string name, JournalValue.Map data, bool signed = false)
        {
            var line = JournalLine.Create(
                head, mode, new JournalEntry(time, name, JournalEntry.Console, null, data), () => SHA256.HashData(Encoding.ASCII.GetBytes($"salt {salts++}")), signed ? signer : null);
            Lines.Add(line.ToBytes());
            head = line.Next;
            time = time.AddSeconds(1);
        }

        Add("script.locked.v1", JournalValue.MapOf(
            ("journal", new JournalStart(JournalKind.Ceremony, id, key.Certificate.ToArray(), "rules/1").ToValue()),
            ("script", Convert.ToHexStringLower(SHA256.HashData(namedScript ?? SampleTranscript.Script)))));
        for (var i = 0; i < 20; i++)
        {
            Add("officer.arrived.v1", JournalValue.MapOf(("officer", $"o{i}")));
        }

        foreach (var happened in events)
        {
            Add(happened.EventName, EventCodec.Encode(happened));
        }

        Add("act.ended.v1", JournalValue.MapOf(("act", "open")), signed: true);
        if (closed)
        {
            Add(JournalEvents.CeremonyClosed, JournalValue.MapOf(("deviations", 0)), signed: true);
        }

        Fingerprint = Convert.FromHexString(head.Previous);
        (Key, Mode, Closed) = (key, mode, closed);
    }

    public ConsoleSigningKey Key { get; }

    public JournalMode Mode { get; }

    public bool Closed { get; }

    public List<byte[]> Lines { get; } = [];

    public byte[] Fingerprint { get; }

    public byte[] Journal => [.. Lines.SelectMany(line => line)];

    public byte[] Pdf(Func<TranscriptDocument, TranscriptDocument>? change = null, byte[]? journal = null)
    {
        var document = SampleTranscript.Production() with
        {
            Mode = Mode switch { JournalMode.Rehearsal => TranscriptMode.Rehearsal, JournalMode.Virtual => TranscriptMode.Virtual, _ => TranscriptMode.Production },
            IsClosed = Closed,
            RecordFingerprint = Fingerprint,
        };
        return TranscriptFile.Make(
            change?.Invoke(document) ?? document, [Attachment.Journal(journal ?? Journal), Attachment.Script(SampleTranscript.Script)], Key, SampleTranscript.Made);
    }
}
