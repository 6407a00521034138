using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

public sealed class JournalLineTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 23, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_line_is_written_exactly_as_the_format_says()
    {
        var data = JournalValue.MapOf(("index", 1), ("holder", JournalValue.NonPublic(DisclosureClass.Auditor, "Anna")));
        var line = JournalLine.Create(
            new JournalHead(7, new string('a', 64)),
            JournalMode.Production,
            new JournalEntry(_noon.AddTicks(12_349_999), "share.imported.v1", "anna", "station-1", data),
            () => Enumerable.Repeat((byte)0x5a, 32).ToArray());

        // Written out by hand from docs/formats/journal.md, not with the code under test.
        var salt = string.Concat(Enumerable.Repeat("5a", 32));
        var commitment = Hash([.. "ceremony/field/1\n"u8, .. Convert.FromHexString(salt), .. "[[\"data\",\"holder\"],\"Anna\"]"u8]);
        var head = "{\"actor\":\"anna\",\"data\":{\"holder\":{\"$classified\":{\"class\":\"auditor\",";
        var middle = "}},\"index\":1},\"event\":\"share.imported.v1\",";
        var tail = $"\"mode\":\"production\",\"prev\":\"{new string('a', 64)}\",\"seq\":7,\"station\":\"station-1\",\"time\":\"2026-11-23T12:00:01.234Z\"}}";
        var hash = Hash(Encoding.UTF8.GetBytes("ceremony/line/1\n" + head + $"\"commitment\":\"{commitment}\"" + middle + tail));
        Assert.Equal(
            head + $"\"salt\":\"{salt}\",\"value\":\"Anna\"" + middle + $"\"hash\":\"{hash}\"," + tail + "\n",
            Encoding.UTF8.GetString(line.ToBytes()));
        Assert.Equal(
            head + $"\"commitment\":\"{commitment}\"" + middle + $"\"hash\":\"{hash}\"," + tail + "\n",
            Encoding.UTF8.GetString(line.Redact(DisclosureClass.Public).ToBytes()));
    }

    [Fact]
    public void Reading_a_line_gives_back_what_was_written()
    {
        foreach (var line in TestJournal.Closed().Lines)
        {
            var read = JournalLine.Parse(line.ToBytes().AsSpan(..^1));
            Assert.Equal(
                (line.Sequence, line.Time, line.Event, line.Actor, line.Station, line.Mode, line.Previous, line.Hash, line.Signer),
                (read.Sequence, read.Time, read.Event, read.Actor, read.Station, read.Mode, read.Previous, read.Hash, read.Signer));
            Assert.Equal(line.Data, read.Data);
            Assert.Equal(line.Signature, read.Signature);
            Assert.Equal(read.Hash, read.ComputeHash());
        }
    }

    [Fact]
    public void A_copy_for_each_class_shows_what_the_class_may_see_and_keeps_the_hash()
    {
        var line = TestJournal.Closed().Lines[1];
        var (name, document) = (Encoding.UTF8.GetBytes("Anna"), "passport"u8.ToArray());
        foreach (var (level, showsName, showsDocument) in new[]
                 {
                     (DisclosureClass.Internal, true, true), (DisclosureClass.Auditor, true, false), (DisclosureClass.Public, false, false),
                 })
        {
            var copy = JournalLine.Parse(line.Redact(level).ToBytes().AsSpan(..^1));
            Assert.Equal(line.Hash, copy.ComputeHash());
            Assert.Equal(showsName, copy.ToBytes().AsSpan().IndexOf(name) >= 0);
            Assert.Equal(showsDocument, copy.ToBytes().AsSpan().IndexOf(document) >= 0);
            Assert.Equal(showsName ? "Anna Άλφα" : null, copy.Data.OptionalTextOf("name"));
        }
    }

    [Fact]
    public void A_withheld_field_that_is_shown_later_can_be_checked_and_another_value_cannot_be_passed_off()
    {
        var line = TestJournal.Closed().Lines[1];
        var forged = Encoding.UTF8.GetString(line.ToBytes()).Replace("passport", "identity", StringComparison.Ordinal);
        Assert.NotEqual(line.Hash, JournalLine.Parse(Encoding.UTF8.GetBytes(forged).AsSpan(..^1)).ComputeHash());
    }

    [Fact]
    public void The_same_value_in_two_places_has_two_commitments()
    {
        var data = JournalValue.MapOf(("a", JournalValue.NonPublic(DisclosureClass.Auditor, 1)), ("b", JournalValue.NonPublic(DisclosureClass.Auditor, 1)));
        var line = JournalLine.Create(JournalHead.Start, JournalMode.Rehearsal, new(_noon, "x.y.v1", "console", null, data), () => new byte[32]);
        var text = Encoding.UTF8.GetString(line.Redact(DisclosureClass.Public).ToBytes()).Split("\"commitment\":\"");
        Assert.Equal(3, text.Length);
        Assert.NotEqual(text[1][..64], text[2][..64]);
    }

    [Theory]
    [InlineData("""{"$classified":{"class":"public","salt":"S","value":1}}""")]
    [InlineData("""{"$classified":{"class":"auditor","salt":"S"}}""")]
    [InlineData("""{"$classified":{"class":"auditor","commitment":"S","value":1}}""")]
    [InlineData("""{"$classified":{"class":"auditor","commitment":"S","salt":"S","value":1}}""")]
    [InlineData("""{"$classified":{"class":"auditor","salt":"5A","value":1}}""")]
    [InlineData("""{"$classified":{"class":"auditor","salt":"S","value":{"$classified":{"class":"auditor","salt":"S","value":1}}}}""")]
    [InlineData("""{"$classified":{"class":"auditor","salt":"S","value":1},"more":1}""")]
    [InlineData("""{"!":1,"$classified":{"class":"auditor","salt":"S","value":1}}""")]
    [InlineData("""{"$classified":"auditor"}""")]
    [InlineData("""{"$classified":null}""")]
    public void A_field_in_any_other_shape_is_refused_so_that_it_cannot_be_confused_with_a_public_value(string json) =>
        Assert.Throws<JournalFormatException>(
            () => CanonicalJson.Parse(Encoding.ASCII.GetBytes(json.Replace("\"S\"", $"\"{new string('5', 64)}\"", StringComparison.Ordinal))));

    [Theory]
    [InlineData("share.imported")]
    [InlineData("share.imported.v0")]
    [InlineData("Share.imported.v1")]
    [InlineData("share..imported.v1")]
    [InlineData("v1")]
    [InlineData(".v1")]
    [InlineData("share.imported.v1 ")]
    [InlineData("")]
    public void An_event_name_without_its_version_or_in_another_form_is_refused(string name) =>
        Assert.Throws<JournalFormatException>(
            () => JournalLine.Create(JournalHead.Start, JournalMode.Rehearsal, new(_noon, name, "console", null, JournalValue.MapOf()), () => new byte[32]));

    [Fact]
    public void A_line_longer_than_a_mebibyte_is_refused()
    {
        var data = JournalValue.MapOf(("text", new string('x', JournalLine.MaxLength)));
        Assert.Throws<JournalFormatException>(
            () => JournalLine.Create(JournalHead.Start, JournalMode.Rehearsal, new(_noon, "x.y.v1", "console", null, data), () => new byte[32]));
    }

    [Fact]
    public void A_short_salt_is_refused()
    {
        var data = JournalValue.MapOf(("a", JournalValue.NonPublic(DisclosureClass.Auditor, 1)));
        Assert.Throws<ArgumentException>(
            () => JournalLine.Create(JournalHead.Start, JournalMode.Rehearsal, new(_noon, "x.y.v1", "console", null, data), () => new byte[31]));
    }

    private static string Hash(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input));
}
