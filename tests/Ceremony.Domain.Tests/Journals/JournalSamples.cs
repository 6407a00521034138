using System.Text;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;

namespace Ceremony.Domain.Tests.Journals;

/// <summary>Makes the sample journals. Fixed keys, fixed clock, counted salts: the same bytes on every run.</summary>
internal static class JournalSamples
{
    private static readonly TestJournal _closed = TestJournal.Closed();

    public static IEnumerable<JournalSample> All => [.. Good(), .. Edited(), .. Forged()];

    private static IEnumerable<JournalSample> Good()
    {
        yield return Fine("good-closed.ndjson", "a whole ceremony, every field shown", true, _closed);
        yield return Fine("good-closed.auditor.ndjson", "the same for an auditor: internal fields are withheld", true, Copy(DisclosureClass.Auditor));
        yield return Fine("good-closed.public.ndjson", "the same for the public: all non-public fields are withheld", true, Copy(DisclosureClass.Public));
        yield return Fine("good-open.ndjson", "the same ceremony before its close", false, Bytes(_closed.Lines.SkipLast(1)));

        var annex = new TestJournal(JournalHead.StartOfAnnex(_closed.Lines[^1].Hash));
        annex.Add("annex.opened.v1", "console", TestJournal.StartData(JournalKind.Annex, "c-2026-001"));
        annex.Checkpoint("transcript.made.v1", JournalValue.MapOf(("sha256", new string('0', 64))));
        yield return Fine("good-closed.annex.ndjson", "the annex of good-closed.ndjson", false, annex);

        var register = new TestJournal();
        register.Add("register.opened.v1", "console", TestJournal.StartData(JournalKind.Register, "console-1"));
        register.Add("certificate.changed.v1", "console", NewCertificate(), null, TestConsole.First.Signer);
        register.Add("register.checked.v1", "console", JournalValue.MapOf(), null, TestConsole.Second.Signer);
        yield return Fine("good-register.ndjson", "a register in which the console's certificate changes, signed by the old key", false, register);

        var clock = new TestJournal();
        clock.Open();
        clock.Time = clock.Time.AddMinutes(-5);
        clock.Add("share.imported.v1", "anna", JournalValue.MapOf());
        yield return Fine("good-clock-backwards.ndjson", "the clock ran backwards at line 2", false, clock) with { Findings = ["JOURNAL-CLOCK"] };

        var alone = new TestJournal();
        alone.Open();
        alone.Add("certificate.changed.v1", "console", NewCertificate(), null, TestConsole.Second.Signer);
        yield return Fine("good-certificate-alone.ndjson", "a new certificate that only its own key signed, at line 2", false, alone) with { Findings = ["JOURNAL-CERTIFICATE"] };
    }

    /// <summary>Good files that somebody edited as text.</summary>
    private static IEnumerable<JournalSample> Edited()
    {
        yield return Bad("bad-value.ndjson", "a public value was changed", 3, Replaced("\"outstanding\":2", "\"outstanding\":1"), "HASH");
        yield return Bad("bad-field-value.ndjson", "the value of a non-public field was changed", 2, Replaced("\"passport\"", "\"visa\""), "HASH");
        yield return Bad("bad-field-class.ndjson", "a non-public field was moved to another class", 2, Replaced("\"class\":\"internal\"", "\"class\":\"auditor\""), "HASH");
        yield return Bad("bad-removed.ndjson", "line 3 was removed", 3, Bytes(_closed.Lines.Where((_, i) => i != 2)), "SEQUENCE", "CHAIN");
        yield return Bad("bad-repeated.ndjson", "line 2 stands twice", 3, Bytes([.. _closed.Lines[..2], .. _closed.Lines[1..]]), "SEQUENCE", "CHAIN");
        yield return Bad("bad-swapped.ndjson", "lines 2 and 3 are swapped", 2, Bytes([_closed.Lines[0], _closed.Lines[2], _closed.Lines[1], .. _closed.Lines[3..]]), "SEQUENCE", "CHAIN") with { Findings = ["JOURNAL-CLOCK"] };
        yield return Bad("bad-torn.ndjson", "the last line lacks its line end", 6, _closed.Bytes[..^1], "TORN") with { Closed = false };
        yield return Bad("bad-empty.ndjson", "there is no line", 1, [], "START") with { Closed = false };
        yield return Bad("bad-order.ndjson", "two members stand in another order", 3, Replaced("\"index\":1,\"outstanding\":2", "\"outstanding\":2,\"index\":1"), "FORM");
        yield return Bad("bad-space.ndjson", "there is a space between two members", 3, Replaced(",\"index\"", ", \"index\""), "FORM");
        yield return Bad("bad-escape.ndjson", "a letter is written as an escape", 3, Replaced("\"actor\":\"boris\"", "\"actor\":\"\\u0062oris\""), "FORM");
        yield return Bad("bad-duplicate.ndjson", "a name stands twice", 3, Replaced("\"index\":1", "\"index\":1,\"index\":1"), "FORM");
        yield return Bad("bad-fraction.ndjson", "a number has a fraction", 3, Replaced("\"index\":1", "\"index\":1.5"), "FORM");
        yield return Bad("bad-upper-case.ndjson", "a hash is written in upper case", 3, Replaced(_closed.Lines[2].Hash, _closed.Lines[2].Hash.ToUpperInvariant()), "FORM");
        yield return Bad("bad-member.ndjson", "a line has a member that the format does not know", 3, Replaced("\"mode\":\"rehearsal\",\"prev\":\"" + _closed.Lines[1].Hash, "\"mode\":\"rehearsal\",\"note\":1,\"prev\":\"" + _closed.Lines[1].Hash), "FORM");
        yield return Bad("bad-reserved-name.ndjson", "a public name begins with $", 3, Replaced("\"data\":{\"device\"", "\"data\":{\"$\":1,\"device\""), "FORM");
        yield return Bad("bad-line-end.ndjson", "a line ends with CR LF", 3, Replaced("02.250Z\"}\n", "02.250Z\"}\r\n"), "FORM");
        yield return Bad("bad-byte-order-mark.ndjson", "the file begins with a byte order mark", 1, [0xef, 0xbb, 0xbf, .. _closed.Bytes], "FORM");
        yield return Bad("bad-signature-spelling.ndjson", "the signature's base64 lacks its padding", 4, Replaced("==\",\"signer\"", "\",\"signer\""), "FORM");
    }

    /// <summary>Files whose hashes were made anew by somebody without the console's key, or by a wrong console.</summary>
    private static IEnumerable<JournalSample> Forged()
    {
        var second = _closed.Lines[2];
        var forged = JournalLine.Create(_closed.Lines[1].Next, JournalMode.Rehearsal, new(second.Time, second.Event, "anna", null, second.Data), () => new byte[32]);
        yield return Bad("bad-rehashed.ndjson", "a line was changed and its hash made anew", 4, Bytes([.. _closed.Lines[..2], forged, .. _closed.Lines[3..]]), "CHAIN");

        var unsigned = Opened();
        unsigned.Add("ceremony.closed.v1", "console", JournalValue.MapOf());
        yield return Bad("bad-close-unsigned.ndjson", "the closing line has no signature", 2, unsigned.Bytes, "END");

        var after = TestJournal.Closed();
        after.Add("share.imported.v1", "anna", JournalValue.MapOf());
        yield return Bad("bad-after-close.ndjson", "a line follows the closing line", 7, after.Bytes, "END");

        var otherKey = Opened();
        otherKey.Add("act.ended.v1", "console", JournalValue.MapOf(), null, TestConsole.Second.Signer);
        yield return Bad("bad-checkpoint-signer.ndjson", "a checkpoint names another certificate", 2, otherKey.Bytes, "CHECKPOINT") with { Closed = false };

        var wrongKey = Opened();
        wrongKey.Add("act.ended.v1", "console", JournalValue.MapOf(), null, TestConsole.First.Signer with { Sign = TestConsole.Second.Signer.Sign });
        yield return Bad("bad-checkpoint-signature.ndjson", "a checkpoint is signed by another key than it names", 2, wrongKey.Bytes, "CHECKPOINT") with { Closed = false };

        var change = Opened();
        change.Add("certificate.changed.v1", "console", NewCertificate());
        yield return Bad("bad-certificate-unsigned.ndjson", "the certificate changes on a line that nobody signed", 2, change.Bytes, "CHECKPOINT") with { Closed = false };

        var mixed = new TestJournal(_closed.Lines[2].Next, JournalMode.Production) { Time = _closed.Lines[3].Time };
        mixed.Add("share.imported.v1", "anna", JournalValue.MapOf());
        yield return Bad("bad-mode.ndjson", "a line of production follows lines of a rehearsal", 4, [.. Bytes(_closed.Lines[..3]), .. mixed.Bytes], "MODE") with { Closed = false };

        var middle = new TestJournal(new JournalHead(0, new string('a', 64)));
        middle.Open();
        yield return Bad("bad-begins-in-the-middle.ndjson", "the first line names a line before it", 1, middle.Bytes, "CHAIN") with { Closed = false };

        var nothing = new TestJournal();
        nothing.Add("ceremony.opened.v1", "console", JournalValue.MapOf());
        yield return Bad("bad-start.ndjson", "the first line does not say which journal this is", 1, nothing.Bytes, "START") with { Closed = false };
    }

    private static JournalSample Fine(string file, string says, bool closed, TestJournal journal) => Fine(file, says, closed, journal.Bytes);

    private static JournalSample Fine(string file, string says, bool closed, byte[] bytes) => new(file, says, [], null, closed, [], bytes);

    private static JournalSample Bad(string file, string says, long line, byte[] bytes, params string[] rules) =>
        new(file, says, [.. rules.Select(rule => $"JOURNAL-{rule}")], line, true, [], bytes);

    private static TestJournal Opened()
    {
        var journal = new TestJournal();
        journal.Open();
        return journal;
    }

    private static JournalValue.Map NewCertificate() => JournalValue.MapOf(("certificate", Convert.ToBase64String(TestConsole.Second.Certificate)));

    private static byte[] Bytes(IEnumerable<JournalLine> lines) => [.. lines.SelectMany(line => line.ToBytes())];

    private static byte[] Copy(DisclosureClass level) => Bytes(_closed.Lines.Select(line => line.Redact(level)));

    private static byte[] Replaced(string old, string by)
    {
        var text = Encoding.UTF8.GetString(_closed.Bytes);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"The sample no longer holds {old}.")
            : Encoding.UTF8.GetBytes(text[..at] + by + text[(at + old.Length)..]);
    }
}
