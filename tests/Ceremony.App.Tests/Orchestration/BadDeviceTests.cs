using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>A device that has no space left, and a clock that runs backwards: what is told, and that the ceremony goes on.</summary>
public sealed class BadDeviceTests : IDisposable
{
    private const byte Generate = 0x46;

    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_device_that_is_full_gets_no_key_and_the_next_attempt_makes_it()
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", "generate-key.yaml")).Require();
        var before = await new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System)
            .PlayAllAsync([.. chain.SkipLast(1)], new Dictionary<string, string> { ["shares"] = "2" }, static _ => { }, static (_, _) => { }, CancellationToken.None);
        Assert.Null(before.Refusal);
        await using var room = RehearsalRoom.Open(Data);
        await room.Console.OpenAllAsync();
        var script = HeadlessRehearsal.Plan(chain[^1], new Dictionary<string, string>(), room.Past).Require();
        var session = await room.StartAsync(script);
        room.Card.Faults = new FaultPlan([new PlannedFault(new CardFault.WrongStatus(0x6A84), 1, Instruction: Generate)]);

        var refusal = await room.PlayWithPastAsync(session, CancellationToken.None);

        Assert.Equal(DeviceCodes.MemoryFull, refusal?.Rule);
        Assert.Empty(session.State.Fact<KeyTable>().All);
        room.Card.Faults = null;
        Assert.Null(await session.SubmitAsync(new RetryStep(session.State.PresentStep!.Plan.Number, "Space was made.") { Actor = script.With(Role.Administrator)[0].Id }));
        Assert.Null(await room.PlayWithPastAsync(session, CancellationToken.None));
        Assert.Equal((CeremonyPhase.Finished, KeyOrigin.MadeHere), (session.State.Phase, Assert.Single(session.State.Fact<KeyTable>().All).Origin));
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_stops_nothing_and_is_told_by_whoever_verifies()
    {
        var clock = new OtherClock();
        await using var room = RehearsalRoom.Open(Data, clock: clock);
        var session = await room.StartAsync();
        await room.PlayToAsync(session, "bring-share", share: 1);
        clock.Offset = TimeSpan.FromHours(-1);

        Assert.Null(await room.PlayOnAsync(session));

        await room.AssertFinishedAsync(session);
        var journal = JournalVerification.Verify(await File.ReadAllBytesAsync(room.PathOf("journals", session.State.Id + ".ndjson")));
        Assert.Equal("JOURNAL-CLOCK", Assert.Single(journal.Findings.Select(finding => finding.Code).Distinct()));
    }

    private sealed class OtherClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
