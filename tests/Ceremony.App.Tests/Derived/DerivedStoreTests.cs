using Ceremony.App.Commands;
using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Derived;

public sealed class DerivedStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => Path.Combine(folder.Root, "console", "derived", "ceremony.db");

    private string Root => Path.Combine(folder.Root, "console");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_the_console_kept_is_what_the_journals_give_again()
    {
        await MakeCeremonies();
        var kept = Content();

        var (exit, output, error) = await CommandRun.Of(RebuildCommand.Create(), "--data", Root);

        Assert.Equal((0, "2 ceremonies read, 0 not readable." + Environment.NewLine, ""), (exit, output, error));
        Assert.Equal(2, kept.Count);
        Assert.Equal(kept, Content());
    }

    [Fact]
    public async Task A_summary_tells_how_its_ceremony_stands()
    {
        await MakeCeremonies();

        using var data = DataFolder.Open(Root);
        using var store = DerivedStore.Open(data);
        var (running, aborted) = (store.Ceremonies[0], store.Ceremonies[1]);

        Assert.Equal(("aborted", true, true), (aborted.State, aborted.IsOver, aborted.IsRehearsal));
        Assert.Equal(("running", false, "provision-device"), (running.State, running.IsOver, running.Kind));
        Assert.Equal(["a-berg", "o-lindgren"], store.List<OfficerList>().Rows.Select(officer => officer.Last.Id));
        Assert.All(store.List<OfficerList>().Rows, officer => Assert.Equal(running.Id, officer.Last.Ceremony));
    }

    [Fact]
    public async Task A_list_is_kept_until_a_ceremony_changes_its_rows()
    {
        await using var bench = await ConsoleBench.Start(Root);
        var first = await bench.Begin();
        var officers = bench.Store.List<OfficerList>().Rows;

        bench.Store.Note(first.State);
        Assert.Same(officers, bench.Store.List<OfficerList>().Rows);

        var second = await bench.Begin();
        Assert.All(officers, officer => Assert.Equal(first.State.Id, officer.Last.Ceremony));
        Assert.All(bench.Store.List<OfficerList>().Rows, officer => Assert.Equal(second.State.Id, officer.Last.Ceremony));
        Assert.Equal([second.State.Id, first.State.Id], bench.Store.Ceremonies.Select(ceremony => ceremony.Id));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("not a database")]
    [InlineData("cut in half")]
    public async Task A_broken_or_missing_file_is_made_anew_at_start_and_nothing_is_lost(string what)
    {
        await MakeCeremonies();
        var kept = Content();
        Break(what);

        await using (var bench = await ConsoleBench.Start(Root))
        {
            Assert.Equal(2, bench.Console.Summaries.Count);
            Assert.Single(bench.Console.Sessions);
            Assert.Empty(bench.Console.SetAside);
        }

        Assert.Equal(kept[1], Content()[1]); // the one that is over; the running one has noted another start
        Assert.Equal(what == "missing" ? 0 : 1, Directory.GetFiles(Path.GetDirectoryName(Database)!, "ceremony.db.set-aside-1").Length);
    }

    [Fact]
    public async Task A_ceremony_that_is_over_is_not_opened_at_start_and_is_there_when_it_is_read()
    {
        var aborted = await MakeCeremonies();

        await using var bench = await ConsoleBench.Start(Root);

        Assert.DoesNotContain(bench.Console.Sessions, session => session.State.Id == aborted.Id);
        Assert.Equal(CeremonyPhase.Aborted, bench.Console.Find(aborted.Id)?.State.Phase);
        Assert.Null(bench.Console.Find("C-2026-999"));
    }

    [Fact]
    public async Task A_journal_that_no_longer_ends_as_it_did_is_read_anew()
    {
        var aborted = await MakeCeremonies();
        using (var data = DataFolder.Open(Root))
        {
            // The last line, the abort, is taken away.
            var lines = File.ReadAllLines(data.JournalPath(aborted.Id));
            File.WriteAllText(data.JournalPath(aborted.Id), string.Concat(lines[..^1].Select(line => line + "\n")));
        }

        await using var bench = await ConsoleBench.Start(Root);

        Assert.Equal(CeremonyPhase.Running, Assert.Single(bench.Console.Sessions, session => session.State.Id == aborted.Id).State.Phase);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_that_end_otherwise_than_they_did_are_read_anew_at_start(bool longer)
    {
        var aborted = await MakeCeremonies();
        using var data = DataFolder.Open(Root);
        var mark = JournalMark.Of(data, aborted.Id, aborted.LastAt);
        Assert.NotNull(mark);
        Assert.True(mark.Holds(data, aborted.Id));

        var bytes = File.ReadAllBytes(data.JournalPath(aborted.Id));
        bytes[^20] ^= 1;
        File.WriteAllBytes(data.JournalPath(aborted.Id), longer ? [.. File.ReadAllBytes(data.JournalPath(aborted.Id)), .. "{}\n"u8] : bytes);

        Assert.False(mark.Holds(data, aborted.Id));
        Assert.Null(JournalMark.Of(data, aborted.Id, aborted.LastAt));
    }

    [Fact]
    public async Task A_damaged_journal_is_named_and_the_others_are_read()
    {
        var aborted = await MakeCeremonies();
        using (var data = DataFolder.Open(Root))
        {
            File.WriteAllText(data.JournalPath(aborted.Id), "{}\n");
        }

        var (exit, output, error) = await CommandRun.Of(RebuildCommand.Create(), "--data", Root);

        Assert.Equal((1, "1 ceremony read, 1 not readable." + Environment.NewLine), (exit, output));
        Assert.StartsWith(aborted.Id + ": ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_made()
    {
        var (exit, _, error) = await CommandRun.Of(RebuildCommand.Create(), "--data", folder.PathOf("absent"));

        Assert.Equal(2, exit);
        Assert.Contains("Nothing was made.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("absent")));
    }

    // One that is over and, begun after it, one that is running.
    private async Task<CeremonyState> MakeCeremonies()
    {
        await using var bench = await ConsoleBench.Start(Root);
        var aborted = await bench.BeginAndAbort();
        await bench.Begin();
        return aborted;
    }

    private List<string> Content()
    {
        using var data = DataFolder.Open(Root);
        using var store = DerivedStore.Open(data);
        return [.. store.Ceremonies.Select(ceremony => SummaryDocument.Of(ceremony).ToString())];
    }

    private void Break(string what)
    {
        switch (what)
        {
            case "missing":
                File.Delete(Database);
                break;
            case "not a database":
                File.WriteAllText(Database, new string('x', 20000));
                break;
            default:
                File.WriteAllBytes(Database, File.ReadAllBytes(Database)[..9000]);
                break;
        }
    }
}
