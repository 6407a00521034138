using System.Runtime.Versioning;
using System.Security.Cryptography;
using Ceremony.App.Storage;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.App.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestJournal _journal = TestJournal.Closed();

    private string JournalPath => _folder.PathOf("c-1.ndjson");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_appended_is_what_the_file_holds_and_is_read_back_on_opening()
    {
        using (var file = JournalFile.Create(JournalPath, JournalHead.Start))
        {
            foreach (var line in _journal.Lines)
            {
                file.Append(line);
            }

            Assert.True(file.IsClosed);
        }

        Assert.Equal(_journal.Bytes, File.ReadAllBytes(JournalPath));
        var read = new List<string>();
        using var again = JournalFile.Open(JournalPath, null, line => read.Add(line.Hash));
        Assert.Equal(_journal.Lines.Select(line => line.Hash), read);
        Assert.True(again.IsClosed);
        Assert.Equal(_journal.Lines[^1].Next, again.Head);
        Assert.Null(again.Torn);
    }

    [Fact]
    public void Only_the_owner_may_read_a_journal()
    {
        JournalFile.Create(JournalPath, JournalHead.Start).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(JournalPath));
    }

    [Fact]
    public void A_journal_that_is_there_is_never_overwritten()
    {
        File.WriteAllText(JournalPath, "kept");
        var refusal = Assert.Throws<StorageException>(() => JournalFile.Create(JournalPath, JournalHead.Start));
        Assert.Equal(StorageFailure.Exists, refusal.Failure);
        Assert.Equal("kept", File.ReadAllText(JournalPath));
    }

    [Fact]
    public void A_line_that_does_not_go_on_from_the_last_one_is_refused()
    {
        using var file = JournalFile.Create(JournalPath, JournalHead.Start);
        file.Append(_journal.Lines[0]);
        Assert.Throws<InvalidOperationException>(() => file.Append(_journal.Lines[2]));
        Assert.Throws<InvalidOperationException>(() => file.Append(_journal.Lines[0]));
        Assert.Equal(_journal.Lines[0].ToBytes(), File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public void Nothing_is_written_after_the_closing_line()
    {
        File.WriteAllBytes(JournalPath, _journal.Bytes);
        var after = _journal.Add("share.imported.v1", "anna", JournalValue.MapOf());
        using var file = JournalFile.Open(JournalPath);
        Assert.Throws<InvalidOperationException>(() => file.Append(after));
    }

    [Fact]
    public void A_line_torn_at_any_byte_is_reported_left_alone_until_the_cut_is_recorded_and_then_gone()
    {
        var complete = _journal.Lines.SkipLast(1).SelectMany(line => line.ToBytes()).ToArray();
        var last = _journal.Lines[^1].ToBytes();
        for (var length = 1; length < last.Length; length++)
        {
            byte[] torn = [.. complete, .. last[..length]];
            File.WriteAllBytes(JournalPath, torn);
            JournalFile.Open(JournalPath).Dispose();
            Assert.Equal(torn, File.ReadAllBytes(JournalPath));

            using var recorder = new JournalRecorder(JournalFile.Open(JournalPath), JournalMode.Rehearsal);
            Assert.Equal(new TornLine(complete.Length, length, Convert.ToHexStringLower(SHA256.HashData(last.AsSpan(0, length)))), recorder.File.Torn);
            Assert.Equal(JournalEvents.TornLineCut, recorder.RecordCut(_journal.Time)!.Event);
            recorder.Record(new(_journal.Time, "share.imported.v1", "anna", null, JournalValue.MapOf()));
            var found = JournalVerification.Verify(File.ReadAllBytes(JournalPath));
            Assert.True(found.Passed, $"torn after {length} bytes");
            Assert.Equal(7, found.Lines);
        }
    }

    [Fact]
    public void A_crash_while_the_cut_is_recorded_leaves_a_torn_line_again()
    {
        // The line of the cut is written over the torn one; whatever part of it arrived, no line end is behind it.
        var complete = _journal.Lines.SkipLast(1).SelectMany(line => line.ToBytes()).ToArray();
        var cut = JournalLine.Create(
            _journal.Lines[^2].Next, JournalMode.Rehearsal, new(_journal.Time, JournalEvents.TornLineCut, "console", null, new TornLine(1, 2, "").ToData()), () => []);
        var tail = new byte[2 * cut.ToBytes().Length];
        Array.Fill(tail, (byte)'x');
        for (var written = 0; written <= cut.ToBytes().Length; written++)
        {
            cut.ToBytes().AsSpan(0, written).CopyTo(tail);
            var found = JournalVerification.Verify((byte[])[.. complete, .. tail]);
            Assert.Equal([JournalRule.Torn], found.Checks.Where(check => !check.Passed).Select(check => check.Rule));
        }
    }

    [Fact]
    public void Before_the_cut_is_recorded_nothing_else_is()
    {
        File.WriteAllBytes(JournalPath, [.. _journal.Lines[0].ToBytes(), (byte)'{']);
        using var file = JournalFile.Open(JournalPath);
        Assert.Throws<InvalidOperationException>(() => file.Append(_journal.Lines[1]));
        Assert.Throws<InvalidOperationException>(() => file.AppendIntent(_journal.Lines[1]));
    }

    [Fact]
    public void A_journal_whose_first_line_is_torn_was_never_begun()
    {
        File.WriteAllBytes(JournalPath, _journal.Lines[0].ToBytes()[..20]);
        using var file = JournalFile.Open(JournalPath);
        Assert.True(file.IsEmpty);
        file.Append(_journal.Lines[0]);
        Assert.Equal(_journal.Lines[0].ToBytes(), File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public void A_damaged_journal_is_refused_with_its_line_and_not_changed()
    {
        var lines = _journal.Lines;
        lines.RemoveAt(2);
        File.WriteAllBytes(JournalPath, _journal.Bytes);
        var refusal = Assert.Throws<StorageException>(() => JournalFile.Open(JournalPath));
        Assert.Equal(StorageFailure.Damaged, refusal.Failure);
        Assert.Contains("line 3", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(_journal.Bytes, File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public void Bytes_behind_the_closing_line_are_damage_and_no_torn_line()
    {
        File.WriteAllBytes(JournalPath, [.. _journal.Bytes, (byte)'x']);
        Assert.Equal(StorageFailure.Damaged, Assert.Throws<StorageException>(() => JournalFile.Open(JournalPath)).Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Space_for_an_outcome_is_held_until_it_is_written_and_then_given_back(bool allocate)
    {
        File.WriteAllBytes(JournalPath, _journal.Lines[0].ToBytes());
        using (var file = JournalFile.Open(JournalPath, null, null, allocate))
        {
            var reservation = file.AppendIntent(_journal.Lines[1], 4096);
            file.Append(_journal.Lines[2]);
            Assert.Equal(!allocate, File.Exists(JournalPath + ".reserve"));
            file.AppendOutcome(reservation, _journal.Lines[3]);
            Assert.False(reservation.IsHeld);
            Assert.Throws<ArgumentException>(() => file.AppendOutcome(reservation, _journal.Lines[4]));
        }

        Assert.Equal([Path.GetFileName(JournalPath)], Directory.GetFiles(_folder.Root).Select(path => Path.GetFileName(path)));
        Assert.Equal(_journal.Lines.Take(4).SelectMany(line => line.ToBytes()), File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public void An_outcome_longer_than_its_reservation_is_refused()
    {
        using var file = JournalFile.Create(JournalPath, JournalHead.Start);
        var reservation = file.AppendIntent(_journal.Lines[0], 10);
        Assert.Throws<ArgumentException>(() => file.AppendOutcome(reservation, _journal.Lines[1]));
        Assert.True(reservation.IsHeld);
    }

    [Fact]
    public void What_a_crashed_console_held_is_given_back_when_the_journal_is_opened()
    {
        File.WriteAllBytes(JournalPath, _journal.Bytes);
        File.WriteAllText(JournalPath + ".reserve", "left over");
        JournalFile.Open(JournalPath).Dispose();
        Assert.False(File.Exists(JournalPath + ".reserve"));
    }
}
