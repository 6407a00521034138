using Ceremony.App.Orchestration;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit.Scripts;
using Ceremony.TestKit.Shares;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>What the console did and could not record, and what nobody waits for any more: nobody is told a falsehood, and nothing secret stays.</summary>
public sealed class UnrecordedTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(typeof(SoPinChanged))]
    [InlineData(typeof(DeviceEmptied))]
    [InlineData(typeof(DeviceInitialised))]
    [InlineData(typeof(ShareImported))]
    public async Task Without_space_for_what_the_device_did_nobody_is_told_that_it_was_not_touched(Type outcome)
    {
        // What others do meanwhile is refused once the fault is known; before that its own refusal would be told, and be true.
        var isFull = true;
        CeremonySession? running = null;
        var clock = new ManualTimeProvider();
        await using var room = RehearsalRoom.Open(Data, journal => new WatchedJournal(journal, happened =>
        {
            if (isFull && (happened.GetType() == outcome || running?.Fault is not null))
            {
                throw new StorageException(StorageFailure.NoSpace, "There is no space left.");
            }
        }), clock);
        var session = running = await room.StartAsync();

        var refusal = await room.PlayOnAsync(session);

        Assert.Equal(RuleCodes.RecordWritable, refusal?.Rule);
        AssertTrue(refusal!);
        AssertTrue(session.Fault!);

        var isBack = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.Fault is null)
            {
                isBack.TrySetResult();
            }
        };
        isFull = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        await isBack.Task;

        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
        Assert.All(session.State.Refusals, recorded => AssertTrue(recorded.Refusal));

        static void AssertTrue(Refusal told)
        {
            Assert.DoesNotContain("not touched", told.WhatIsSafe, StringComparison.Ordinal);
            Assert.DoesNotContain("do it again", told.WhatToDoNow, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_the_token_of_the_consoles_key_is_out_nothing_is_lost_and_then_the_ceremony_goes_on()
    {
        var (isOut, unsigned) = (true, 0);
        var clock = new ManualTimeProvider();
        await using var room = RehearsalRoom.Open(Data, journal => new WatchedJournal(journal, happened =>
        {
            if (isOut && happened is ActEnded)
            {
                unsigned++;
                throw new StorageException(StorageFailure.NotSigned, "The token is not there.");
            }
        }), clock);
        var session = await room.StartAsync();

        var refusal = await room.PlayOnAsync(session);

        Assert.True(unsigned > 0);
        Assert.Equal((RuleCodes.RecordWritable, "The token is not there."), (refusal?.Rule, refusal?.WhatHappened));
        Assert.Contains("token with the console's key", refusal!.WhatToDoNow, StringComparison.Ordinal);

        isOut = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
    }

    [Fact]
    public async Task After_a_failure_of_the_disk_people_are_told_to_start_the_console_again()
    {
        await using var room = RehearsalRoom.Open(Data, journal => new WatchedJournal(journal, happened =>
        {
            if (happened is SecretEntered)
            {
                throw new StorageException(StorageFailure.Failed, "The disk does not answer.");
            }
        }));
        var session = await room.StartAsync();

        var refusal = await room.PlayOnAsync(session);

        Assert.Equal(RuleCodes.RecordWritable, refusal?.Rule);
        Assert.Contains("start the console again", refusal!.WhatToDoNow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_whose_entry_breaks_in_the_recording_is_not_held()
    {
        await using var room = RehearsalRoom.Open(Data, journal => new WatchedJournal(journal, happened =>
        {
            if (happened is SecretEntered { Field: BringShareStep.Password })
            {
                throw new InvalidOperationException("Broken.");
            }
        }));
        var session = await room.StartAsync();
        var step = await room.PlayToAsync(session, "bring-share", share: 1);
        using var password = SecretBuffer.CopyOf("a password that is long enough"u8);

        await Assert.ThrowsAsync<InvalidOperationException>(() => room.Entries.AcceptAsync(
            session.State.Id, step.Plan.Number, 1, step.Officers[0].Id, null, [BringShareStep.Password], _ => password));

        Assert.Empty(room.Held.Keys);
    }

    [Fact]
    public async Task A_share_that_was_opened_ahead_of_its_turn_is_zeroed_on_record_when_its_turn_does_not_come()
    {
        var clock = new ManualTimeProvider();
        await using var room = RehearsalRoom.Open(Data, clock: clock);
        var session = await room.StartAsync();
        await room.PlayToAsync(session, "import-share", share: 1);
        var (id, ahead) = (session.State.Id, session.State.Steps.First(step => step.Plan is { Kind: "import-share", Share: 2 }).Plan);
        var holder = session.State.Script.Holders(ahead.Who)[0].Id;
        Assert.Null((await room.Media.PresentFromAsync(id, ahead.Number, 1, holder, null, "Medium-B", session.State.Fact<ShareTable>().Of(2).FileName!)).Refusal);
        using var password = room.Secrets.Passphrase("password of share 2");
        Assert.Null((await room.Entries.AcceptAsync(id, ahead.Number, 1, holder, null, [ImportShareStep.Password], _ => password)).Refusal);
        await session.IdleAsync();
        Assert.Equal(ShareStage.Opened, session.State.Fact<ShareTable>().Of(2).Stage);
        var dropped = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.State.Fact<ShareTable>().Of(2).Stage == ShareStage.Ready)
            {
                dropped.TrySetResult();
            }
        };

        clock.Advance(TimeSpan.FromMinutes(6));

        await dropped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(room.Shares.TakeOpened(id, 2));
        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
    }

    [Fact]
    public async Task The_making_of_a_share_in_pieces_that_nobody_waits_for_any_more_is_stopped()
    {
        // Minutes of derivation: only stopping it can end it in time.
        await using var room = RehearsalRoom.Open(Data, format: TestShareFormats.WithIterations(int.MaxValue));
        var session = await room.StartAsync(HeadlessRehearsal.Plan(
            SampleScripts.ProvisionMOfN, new Dictionary<string, string> { ["shares"] = "2", ["guards"] = "split 2 of 3" }).Require());
        var started = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.State.PresentStep is { Plan.Kind: "make-guarded-share" } step && session.ProgressOf(step.Plan.Number)?.Fraction is not null)
            {
                started.TrySetResult();
            }
        };
        var played = room.PlayOnAsync(session);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Null(await session.SubmitAsync(new AbortCeremony("Nobody waits for the share.") { Actor = session.State.Script.With(Role.Administrator)[0].Id }));
        await session.IdleAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await played;

        Assert.Equal(CeremonyPhase.Aborted, session.State.Phase);
        Assert.Equal(ShareStage.NotYet, session.State.Fact<ShareTable>().Of(1).Stage);
    }
}
