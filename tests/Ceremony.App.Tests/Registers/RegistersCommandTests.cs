using System.Text.Json;
using Ceremony.App.Commands;
using Ceremony.App.Derived;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Registers;

/// <summary>A key that was made, backed up and drilled, by real rehearsals: what the registers make of their journals.</summary>
public sealed class RegistersCommandTests(DrilledKey drilled) : IClassFixture<DrilledKey>
{
    public static TheoryData<string> Names() => [.. RegisterPresenter.All.Select(register => register.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_the_CSV_and_the_JSON_of_one_register_say_the_same(string name)
    {
        var csv = Csv.Read((await Run(name, "--csv")).Output);
        var json = JsonDocument.Parse((await Run(name, "--json")).Output).RootElement;
        var view = RegisterPresenter.Find(name)!.View(drilled.Source(), RegisterQuery.Everything, new RoomTime(TimeZoneInfo.Utc));

        Assert.NotEmpty(view.Lines);
        Assert.Equal(view.Lines.Count, json.GetArrayLength());
        Assert.Equal(csv[0], json[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(csv.Skip(1), json.EnumerateArray().Select(row => row.EnumerateObject().Select(member => Csv.Text(member.Value)).ToArray()));
        foreach (var (line, row) in view.Lines.Zip(csv.Skip(1)))
        {
            // What tells the row from others is on the page as it is in the file.
            var key = row[Array.IndexOf(csv[0], name switch { "devices" => "serial", "keys" or "drills" => "fingerprint", "shares" => "fileSha256", "officers" => "officer", _ => "ceremony" })];
            Assert.Equal(line.Key, key);
        }
    }

    [Fact]
    public async Task The_devices_are_in_the_bags_that_the_officers_typed()
    {
        var rows = JsonDocument.Parse((await Run("devices", "--json")).Output).RootElement.EnumerateArray().ToList();

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal("put-away", row.GetProperty("whereabouts").GetString()));
        Assert.All(rows, row => Assert.StartsWith($"R-{row.GetProperty("lastCeremony").GetString()![^3..]}-", row.GetProperty("bag").GetString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.StartsWith("Safe ", row.GetProperty("place").GetString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row.GetProperty("firmware").GetString()!));
    }

    [Fact]
    public async Task The_key_is_proven_by_the_drill_and_each_of_its_copies_is_named()
    {
        var key = Assert.Single(JsonDocument.Parse((await Run("keys", "--json")).Output).RootElement.EnumerateArray());

        Assert.True(key.GetProperty("proven").GetBoolean());
        Assert.Equal("none", key.GetProperty("risk").GetString());
        Assert.Single(key.GetProperty("devices").EnumerateArray());
        Assert.Contains("Medium-A, Medium-B", Assert.Single(key.GetProperty("wrappedFiles").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_can_be_opened_by_its_holder_and_the_drill_was_the_last_proof()
    {
        var share = Assert.Single(JsonDocument.Parse((await Run("shares", "--json")).Output).RootElement.EnumerateArray());

        Assert.Equal(("in-force", 1, 1, true, "drill"), (share.GetProperty("state").GetString(), share.GetProperty("share").GetInt32(), share.GetProperty("of").GetInt32(), share.GetProperty("canBeOpened").GetBoolean(), share.GetProperty("lastProvenHow").GetString()));
        var holder = Assert.Single(share.GetProperty("holders").EnumerateArray()).GetString();
        var officers = JsonDocument.Parse((await Run("officers", "--json")).Output).RootElement.EnumerateArray();
        Assert.Contains(officers, officer => officer.GetProperty("officer").GetString() == holder && officer.GetProperty("holds").EnumerateArray().Single().GetString()!.StartsWith("share 1 of 1 of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_get_the_answer_and_a_line_for_each_row()
    {
        var (exit, output, error) = await Run("ceremonies");

        Assert.Equal((0, ""), (exit, error));
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("What was done, when, by whom? 4 ceremonies are on record: 4 finished, 0 aborted, 0 not over; none has deviations.", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Ceremony  ", lines[1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length - 2);
    }

    [Fact]
    public async Task A_folder_that_is_none_is_told()
    {
        var (exit, output, _) = await CommandRun.Of(RegistersCommand.Create(TimeProvider.System), "devices", "--data", Path.Combine(drilled.Data, "nowhere"));

        Assert.Equal((2, ""), (exit, output));
    }

    [Fact]
    public async Task A_damaged_journal_is_named_and_the_rest_is_printed()
    {
        var copy = Directory.CreateTempSubdirectory("ceremony-registers-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(copy, "journals"));
            foreach (var file in Directory.GetFiles(Path.Combine(drilled.Data, "journals")))
            {
                File.Copy(file, Path.Combine(copy, "journals", Path.GetFileName(file)));
            }

            var broken = Directory.GetFiles(Path.Combine(copy, "journals"), "*-001.ndjson").Single();
            File.WriteAllText(broken, "{}\n");
            var (exit, output, error) = await CommandRun.Of(RegistersCommand.Create(TimeProvider.System), "ceremonies", "--data", copy, "--json");

            Assert.Equal(2, exit);
            Assert.Equal(3, JsonDocument.Parse(output).RootElement.GetArrayLength());
            Assert.StartsWith(Path.GetFileNameWithoutExtension(broken), error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void What_a_copy_for_auditors_withholds_is_in_no_register()
    {
        // The same registers come from the copies that auditors get: nothing in them is of a wider class.
        var copies = drilled.JournalsFor(DisclosureClass.Auditor).Select(CeremonySummary.Of).ToList();
        var source = RegisterSource.Of(copies, drilled.Enrolled, drilled.Today);
        foreach (var register in RegisterPresenter.All)
        {
            Assert.Equal(register.Sheet(drilled.Source()).ToCsv(), register.Sheet(source).ToCsv());
        }

        // And the test can fail: the public's copy has no bags.
        var open = RegisterSource.Of([.. drilled.JournalsFor(DisclosureClass.Public).Select(CeremonySummary.Of)], drilled.Enrolled, drilled.Today);
        Assert.All(open.Devices, device => Assert.Equal(RecordView.Withheld, device.Last.Put?.Bag));
    }

    [Fact]
    public void The_page_of_the_format_names_every_column_in_order()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("docs", "formats", "registers.md"));
        foreach (var register in RegisterPresenter.All)
        {
            var section = text[text.IndexOf($"## `{register.Name}`", StringComparison.Ordinal)..];
            section = section[..(section.IndexOf("\n## ", 3, StringComparison.Ordinal) is > 0 and var end ? end : section.Length)];
            Assert.Equal(register.Sheet(drilled.Source()).Columns, section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));
        }
    }

    private Task<CommandRun> Run(string name, params string[] more) =>
        CommandRun.Of(RegistersCommand.Create(TimeProvider.System), [name, "--data", drilled.Data, .. more]);
}

/// <summary>A data folder in which a key was made on a provisioned device, backed up, and brought back onto a spare.</summary>
public sealed class DrilledKey : IAsyncLifetime, IDisposable
{
    private readonly MemoryFolder _folder = new();

    /// <summary>The data folder.</summary>
    public string Data => Path.Combine(_folder.Root, "data");

    /// <summary>The day.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Who is enrolled.</summary>
    public IReadOnlyList<EnrolledOfficer> Enrolled => EnrolledOfficer.Of(Lines(Path.Combine(Data, "register.ndjson")));

    public void Dispose() => _folder.Dispose();

    public async Task InitializeAsync()
    {
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        foreach (var template in (string[])["backup-keys", "recovery-drill"])
        {
            var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
            var outcome = await rehearsal.PlayAllAsync(chain, new Dictionary<string, string> { ["shares"] = "1" }, static _ => { }, static (_, _) => { }, CancellationToken.None);
            Assert.True(outcome.State.Phase == CeremonyPhase.Finished, $"{outcome.Refusal}{string.Join('\n', outcome.Findings)}");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What the registers show.</summary>
    public RegisterSource Source() =>
        RegisterSource.Of([.. JournalReplay.ReadAll(Path.Combine(Data, "journals")).Select(read => CeremonySummary.Of(read.State!))], Enrolled, Today);

    /// <summary>The ceremonies as copies for a class of readers tell them.</summary>
    public IEnumerable<CeremonyState> JournalsFor(DisclosureClass level)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Data, "journals"), "*.ndjson").Where(path => !path.EndsWith(".annex.ndjson", StringComparison.Ordinal)))
        {
            // A copy that withholds the script has an outline of it; here the script itself stands in, as what is tested are the other fields.
            var script = Lines(path)[0].Data.TextOf("scriptText");
            var state = CeremonyState.Empty;
            foreach (var line in Lines(path).Concat(Lines(Path.ChangeExtension(path, ".annex.ndjson"))).Where(line => EventCodec.All.ContainsKey(line.Event)))
            {
                state = CeremonyDecider.Evolve(state, EventCodec.DecodeCopy(line.Event, line.Redact(level).Data, field => field == "scriptText" ? script : RecordView.Withheld), new Stamp(line.Time, line.Actor, line.Station));
            }

            yield return state;
        }
    }

    private static IReadOnlyList<JournalLine> Lines(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = File.OpenRead(path);
        return [.. JournalReader.Read(stream)];
    }
}
