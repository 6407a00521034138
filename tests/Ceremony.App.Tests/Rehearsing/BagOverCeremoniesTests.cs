using System.Collections.Immutable;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Derived;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.CompareSerial;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>A device that one ceremony put into a bag comes out of it at the next one: the console compares, and both records say how.</summary>
public sealed class BagOverCeremoniesTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_bag_is_told_by_record_clause_index_and_register()
    {
        await using var room = await AfterTheFirstAsync();
        var session = await NextAsync(room);

        Assert.Null(await room.PlayWithPastAsync(session, CancellationToken.None));

        var (device, compared) = (Device(session.State), Compared(session.State));
        Assert.EndsWith("-001", compared.Last.Ceremony, StringComparison.Ordinal);
        Assert.Equal((device.BagFound, (bool?)true), (compared.Last.Bag, compared.Agrees));
        await AssertToldAsync(room, session, $"Found in {device.BagFound}; agrees with the last record, {compared.Last.Ceremony}", $"nothing differed; bag: agrees with the last record, {compared.Last.Ceremony}");
    }

    [Fact]
    public async Task Another_bag_stops_the_second_ceremony_until_it_is_analysed()
    {
        await using var room = await AfterTheFirstAsync();
        var session = await NextAsync(room);
        await room.PlayToAsync(session, "compare-serial");
        var script = session.State.Script;
        var (first, second, administrator) = (script.Holders(session.State.PresentStep!.Plan.Who)[0].Id, script.Holders(session.State.PresentStep.Plan.Who)[1].Id, script.With(Role.Administrator)[0].Id);

        await TypeAsync(session, first, "no such bag");

        Assert.Equal(RuleCodes.DeviceBag, session.State.PresentStep!.Attempt.Failure?.Rule);
        Assert.Null(await session.SubmitAsync(new RetryStep(session.State.PresentStep.Plan.Number, "It is another bag.") { Actor = administrator }));
        await TypeAsync(session, first, "no such bag");
        await TypeAsync(session, second, "");
        await SubmitAsync(session, first, (step, attempt) => new Confirm(step, attempt, CompareSerialStep.AcceptTopic));
        await SubmitAsync(session, second, (step, attempt) => new Confirm(step, attempt, CompareSerialStep.AcceptTopic));
        await SubmitAsync(session, administrator, (step, attempt) => new EnterFacts(step, attempt, CompareSerialStep.AnalysisTopic, ImmutableSortedDictionary<string, string>.Empty.Add("analysis", "The guard put it into a new bag when the old one tore.")));
        Assert.Null(await room.PlayWithPastAsync(session, CancellationToken.None));

        var ceremony = Compared(session.State).Last.Ceremony;
        await AssertToldAsync(room, session, $"Found in no such bag; not the bag of the last record, {ceremony}; accepted as D1", $"what differed is written down as D1; bag: not the bag of the last record, {ceremony}; accepted as D1");
    }

    [Fact]
    public async Task A_ceremony_that_was_aborted_is_told_and_does_not_hide_the_bag_before_it()
    {
        await using var room = await AfterTheFirstAsync();
        var aborted = await NextAsync(room);
        await room.PlayToAsync(aborted, "compare-serial");
        Assert.Null(await aborted.SubmitAsync(new AbortCeremony("The bag was torn.") { Actor = aborted.State.Script.With(Role.Administrator)[0].Id }));

        var next = await NextAsync(room);
        await room.PlayToAsync(next, "compare-serial");

        Assert.Equal((Compared(aborted.State).Last.Bag, aborted.State.Id), (Compared(next.State).Last.Bag, Compared(next.State).Last.Later));
        Assert.Equal($"not compared with the last record, {Compared(aborted.State).Last.Ceremony} ({aborted.State.Id} had the device since, and recorded no bag)", Compared(next.State).Words);
    }

    // The first ceremony of a device knows no bag, and puts it into one.
    private async Task<RehearsalRoom> AfterTheFirstAsync()
    {
        var (_, first, refusal) = await new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System)
            .PlayAsync(RehearsalRoom.TwoShares, static (_, _) => { }, CancellationToken.None);
        Assert.Null(refusal);
        Assert.Equal("no earlier bag on record", Compared(first).Words);
        var room = RehearsalRoom.Open(Data);
        await room.Console.OpenAllAsync();
        return room;
    }

    private static async Task<CeremonySession> NextAsync(RehearsalRoom room)
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", "change-pins.yaml")).Require();
        return await room.StartAsync(HeadlessRehearsal.Plan(chain[^1], new Dictionary<string, string> { ["pins"] = "user-pin", ["key-there"] = "no", ["fingerprint"] = new string('0', 64) }, room.Past).Require());
    }

    private static DeviceFacts Device(CeremonyState state) => state.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!;

    private static ComparedBag Compared(CeremonyState state) => state.Fact<ComparedBags>().Of(Device(state))!;

    private static Task TypeAsync(CeremonySession session, string officer, string bag) => SubmitAsync(session, officer, (step, attempt) => new EnterFacts(
        step, attempt, CompareSerialStep.Topic, ImmutableSortedDictionary<string, string>.Empty.Add("serial", Device(session.State).Serial).Add("bag", bag)));

    private static async Task SubmitAsync(CeremonySession session, string officer, Func<string, int, StepCommand> command)
    {
        var present = session.State.PresentStep!;
        Assert.Null(await session.SubmitAsync(command(present.Plan.Number, present.Attempt.Number) with { Actor = officer }));
    }

    private async Task AssertToldAsync(RehearsalRoom room, CeremonySession session, string section, string clause)
    {
        Assert.Equal(CeremonyPhase.Finished, session.State.Phase);
        var journal = await File.ReadAllBytesAsync(Path.Combine(Data, "journals", session.State.Id + ".ndjson"));
        var record = TranscriptFromJournal.Replay(new PageSource.Inside(journal, System.Text.Encoding.UTF8.GetBytes(session.State.Script.Text), new string('a', 64), DisclosureClass.Internal));
        var sections = TranscriptMapping.Map(record).Sections;
        var bag = sections.OfType<DeviceSection>().Single().Rows.Single(row => row.Fact == "Bag");
        Assert.Equal((section, "Read by people, compared by the console"), (bag.Before.Plain, bag.RestsOn));
        var finding = sections.OfType<ClauseIndexSection>().Single().Findings.Single(finding => finding.Clause == "KC-18");
        Assert.Equal((ClauseOutcome.Covered, clause), (finding.Outcome, finding.Note.Split("compared; ")[^1]));

        var words = Compared(session.State).Words;
        await room.DisposeAsync();
        await using (var bench = await ConsoleBench.Start(Data))
        {
            Assert.Equal(words, bench.Store.List<DeviceList>().Rows.Single(row => row.Serial == Device(session.State).Serial).Last.BagCompared);
        }

        var report = RecordVerifier.Verify(
            await File.ReadAllBytesAsync(Path.Combine(Data, "transcripts", session.State.Id + ".pdf")), new VerificationOptions { Pages = new PageSource(TranscriptFromJournal.Read, () => BuildHash.OfThis) });
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
        Assert.Contains(report.Checks, check => check.Name == CheckNames.Run);
    }
}
