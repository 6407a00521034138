using System.Text;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

public sealed class JournalVerificationTests
{
    [Fact]
    public void A_whole_journal_passes_every_check_in_every_copy()
    {
        var journal = TestJournal.Closed();
        foreach (var level in Enum.GetValues<DisclosureClass>())
        {
            var copy = new MemoryStream();
            JournalReader.Redact(new MemoryStream(journal.Bytes), level, copy);
            var result = JournalVerification.Verify(copy.ToArray());
            Assert.All(result.Checks, check => Assert.True(check.Passed, check.Text));
            Assert.Empty(result.Findings);
            Assert.Equal(
                (6L, true, 0L, (long?)null, journal.Lines[^1].Hash, 2L - (long)level),
                (result.Lines, result.Closed, result.TornBytes, result.FirstBadLine, result.Fingerprint, result.Withheld));
            Assert.Equal(TestConsole.First.Signer.Fingerprint, result.Signer);
            Assert.Equal((JournalKind.Ceremony, "c-2026-001", "rules/1"), (result.Start!.Kind, result.Start.Id, result.Start.Rules));
        }
    }

    [Fact]
    public void A_journal_without_its_closing_line_is_open_and_has_no_fingerprint()
    {
        var result = Verify([.. TestJournal.Closed().Lines.SkipLast(1)]);
        Assert.True(result.Passed);
        Assert.False(result.Closed);
        Assert.Null(result.Fingerprint);
    }

    [Fact]
    public void A_removed_line_breaks_number_and_chain_where_it_was()
    {
        var lines = TestJournal.Closed().Lines;
        lines.RemoveAt(2);
        AssertFails(Verify(lines), 3, JournalRule.Sequence, JournalRule.Chain);
    }

    [Fact]
    public void A_repeated_line_breaks_number_and_chain()
    {
        var lines = TestJournal.Closed().Lines;
        lines.Insert(2, lines[1]);
        AssertFails(Verify(lines), 3, JournalRule.Sequence, JournalRule.Chain);
    }

    [Fact]
    public void Two_swapped_lines_break_number_and_chain()
    {
        var lines = TestJournal.Closed().Lines;
        (lines[1], lines[2]) = (lines[2], lines[1]);
        AssertFails(Verify(lines), 2, JournalRule.Sequence, JournalRule.Chain);
    }

    [Fact]
    public void A_changed_value_breaks_the_hash_of_its_line()
    {
        var text = Encoding.UTF8.GetString(TestJournal.Closed().Bytes).Replace("\"outstanding\":2", "\"outstanding\":1", StringComparison.Ordinal);
        AssertFails(JournalVerification.Verify(Encoding.UTF8.GetBytes(text)), 3, JournalRule.Hash);
    }

    [Fact]
    public void A_changed_line_with_its_hash_made_anew_breaks_the_chain_after_it()
    {
        var lines = TestJournal.Closed().Lines;
        lines[2] = JournalLine.Create(
            lines[1].Next, JournalMode.Rehearsal, new(lines[2].Time, lines[2].Event, "anna", null, lines[2].Data), () => new byte[32]);
        AssertFails(Verify(lines), 4, JournalRule.Chain);
    }

    [Fact]
    public void A_journal_made_anew_from_a_changed_line_on_breaks_at_the_first_checkpoint_that_lacks_the_consoles_key()
    {
        var forged = new TestJournal(JournalHead.Start, JournalMode.Rehearsal, TestConsole.Second);
        forged.Add("ceremony.opened.v1", "console", TestJournal.StartData(JournalKind.Ceremony, "c-2026-001"));
        forged.Checkpoint("act.ended.v1", JournalValue.MapOf());
        AssertFails(Verify(forged.Lines), 2, JournalRule.Checkpoint);
    }

    [Fact]
    public void A_checkpoint_that_names_the_certificate_but_is_signed_by_another_key_is_found()
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Add("act.ended.v1", "console", JournalValue.MapOf(), null, TestConsole.First.Signer with { Sign = TestConsole.Second.Signer.Sign });
        AssertFails(Verify(journal.Lines), 2, JournalRule.Checkpoint);
    }

    [Fact]
    public void A_line_of_a_rehearsal_among_lines_of_production_is_found()
    {
        var first = new TestJournal(JournalHead.Start, JournalMode.Production);
        first.Open();
        var second = new TestJournal(first.Lines[0].Next);
        second.Add("share.imported.v1", "anna", JournalValue.MapOf());
        AssertFails(Verify([.. first.Lines, .. second.Lines]), 2, JournalRule.Mode);
    }

    [Fact]
    public void Nothing_may_follow_the_closing_line()
    {
        var journal = TestJournal.Closed();
        journal.Add("share.imported.v1", "anna", JournalValue.MapOf());
        var result = Verify(journal.Lines);
        AssertFails(result, 7, JournalRule.End);
        Assert.Null(result.Fingerprint);
    }

    [Fact]
    public void A_closing_line_needs_a_signature()
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Add(JournalEvents.CeremonyClosed, "console", JournalValue.MapOf());
        AssertFails(Verify(journal.Lines), 2, JournalRule.End);
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_one_fault_and_the_rest_is_still_checked()
    {
        var lines = TestJournal.Closed().Lines.ConvertAll(line => line.ToBytes());
        lines[2] = "{\"not\":\"a line\"}\n"u8.ToArray();
        var result = JournalVerification.Verify(lines.SelectMany(line => line).ToArray());
        AssertFails(result, 3, JournalRule.Form);
        Assert.Equal(6, result.Lines);
    }

    [Fact]
    public void A_torn_last_line_is_reported_with_its_length_at_every_place_where_it_can_tear()
    {
        var journal = TestJournal.Closed();
        var before = journal.Lines.SkipLast(1).Sum(line => line.ToBytes().Length);
        var all = journal.Bytes;
        for (var length = before + 1; length < all.Length; length++)
        {
            var result = JournalVerification.Verify(all.AsSpan(0, length));
            AssertFails(result, 6, JournalRule.Torn);
            Assert.Equal((before, length - before, 5L), (result.CompleteBytes, result.TornBytes, result.Lines));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("torn")]
    public void A_file_without_a_line_does_not_pass(string content)
    {
        var result = JournalVerification.Verify(Encoding.ASCII.GetBytes(content));
        Assert.False(result.Check(JournalRule.Start).Passed);
        Assert.Equal(0, result.Lines);
    }

    [Fact]
    public void A_clock_that_ran_backwards_is_a_finding_and_no_break()
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Time = journal.Time.AddMinutes(-5);
        journal.Add("share.imported.v1", "anna", JournalValue.MapOf());
        var result = Verify(journal.Lines);
        Assert.True(result.Passed);
        Assert.Equal(("JOURNAL-CLOCK", 2L), (result.Findings.Single().Code, result.Findings.Single().Line));
    }

    [Fact]
    public void An_annex_goes_on_from_the_closing_line_and_from_no_other()
    {
        var closed = TestJournal.Closed().Lines[^1].Hash;
        var annex = new TestJournal(JournalHead.StartOfAnnex(closed));
        annex.Add("annex.opened.v1", "console", TestJournal.StartData(JournalKind.Annex, "c-2026-001"));
        var options = new JournalVerificationOptions { Kind = JournalKind.Annex, Id = "c-2026-001", ClosedHash = closed };
        Assert.True(JournalVerification.Verify(annex.Bytes, options).Passed);
        AssertFails(JournalVerification.Verify(annex.Bytes, options with { ClosedHash = new string('a', 64) }), 1, JournalRule.Chain);
        AssertFails(JournalVerification.Verify(annex.Bytes, options with { Id = "c-2026-002" }), 1, JournalRule.Start);
        AssertFails(JournalVerification.Verify(annex.Bytes, options with { Kind = JournalKind.Ceremony }), 1, JournalRule.Start);
    }

    [Fact]
    public void A_journal_may_not_begin_in_the_middle_of_a_chain()
    {
        var journal = new TestJournal(new JournalHead(0, new string('a', 64)));
        journal.Open();
        AssertFails(Verify(journal.Lines), 1, JournalRule.Chain);
    }

    [Fact]
    public void The_old_key_may_hand_over_to_a_new_certificate()
    {
        var journal = Handover(TestConsole.First.Signer);
        Assert.True(Verify(journal.Lines).Passed);
        Assert.Empty(Verify(journal.Lines).Findings);
        Assert.Equal(TestConsole.Second.Signer.Fingerprint, Verify(journal.Lines).Signer);
    }

    [Fact]
    public void A_certificate_that_only_its_own_key_announced_is_a_finding()
    {
        var result = Verify(Handover(TestConsole.Second.Signer).Lines);
        Assert.True(result.Passed);
        Assert.Equal(("JOURNAL-CERTIFICATE", 2L), (result.Findings.Single().Code, result.Findings.Single().Line));
    }

    [Fact]
    public void A_certificate_may_not_change_on_a_line_without_signature()
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Add(JournalEvents.CertificateChanged, "console", JournalValue.MapOf(("certificate", Convert.ToBase64String(TestConsole.Second.Certificate))));
        AssertFails(Verify(journal.Lines), 2, JournalRule.Checkpoint);
    }

    [Fact]
    public void Every_rule_has_a_code_and_a_sentence_of_its_own()
    {
        Assert.Equal(
            ["JOURNAL-FORM", "JOURNAL-START", "JOURNAL-SEQUENCE", "JOURNAL-CHAIN", "JOURNAL-HASH", "JOURNAL-MODE", "JOURNAL-CHECKPOINT", "JOURNAL-END", "JOURNAL-TORN"],
            JournalRules.All.Select(rule => rule.Code()));
        Assert.Equal(JournalRules.All.Count, JournalRules.All.Select(rule => rule.Sentence()).Distinct().Count());
    }

    [Fact]
    public void A_stream_gives_the_same_outcome_as_memory_however_it_is_read()
    {
        var large = new TestJournal();
        large.Open();
        large.Add("script.locked.v1", "anna", JournalValue.MapOf(("text", new string('ä', 200_000))));
        large.Checkpoint("act.ended.v1", JournalValue.MapOf());
        foreach (var journal in new[] { TestJournal.Closed().Bytes, large.Bytes, [.. large.Bytes, .. new byte[3_000_000], (byte)'\n', 1, 2, 3] })
        {
            var expected = JournalVerification.Verify(journal);
            foreach (var step in new[] { 1_000, 65_536, int.MaxValue })
            {
                var seen = 0;
                var result = JournalVerification.Verify(new SlowStream(journal, step), null, _ => seen++);
                Assert.Equal(expected.Checks, result.Checks);
                Assert.Equal((expected.Lines, expected.CompleteBytes, expected.TornBytes, expected.Head), (result.Lines, result.CompleteBytes, result.TornBytes, result.Head));
                Assert.True(seen >= 3);
            }
        }
    }

    private static TestJournal Handover(JournalSigner signer)
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Add(
            JournalEvents.CertificateChanged, "console", JournalValue.MapOf(("certificate", Convert.ToBase64String(TestConsole.Second.Certificate))), null, signer);
        journal.Add("act.ended.v1", "console", JournalValue.MapOf(), null, TestConsole.Second.Signer);
        return journal;
    }

    private static JournalVerification Verify(IEnumerable<JournalLine> lines) => JournalVerification.Verify(lines.SelectMany(line => line.ToBytes()).ToArray());

    private static void AssertFails(JournalVerification result, long line, params JournalRule[] rules)
    {
        Assert.False(result.Passed);
        Assert.Equal(line, result.FirstBadLine);
        Assert.Equal(rules.Order(), result.Checks.Where(check => !check.Passed).Select(check => check.Rule).Order());
    }

    private sealed class SlowStream(byte[] content, int step) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }
}
