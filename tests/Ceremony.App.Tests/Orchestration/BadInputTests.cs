using System.Security.Cryptography;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
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

/// <summary>What goes wrong in a room: each with a clear refusal, nothing half-done, and a way on.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interrupted_headless_rehearsal_goes_on_when_it_is_started_again()
    {
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsal.PlayAsync(
            RehearsalRoom.TwoShares,
            (step, _) =>
            {
                if (step.Plan.Share == 2)
                {
                    stop.Cancel();
                }
            },
            stop.Token));

        var (id, state, refusal) = await rehearsal.PlayAsync(RehearsalRoom.TwoShares, static (_, _) => { }, CancellationToken.None);

        Assert.Null(refusal);
        Assert.Equal((CeremonyPhase.Finished, 1), (state.Phase, state.Restarts));
        Assert.EndsWith("-001", id, StringComparison.Ordinal);

        // The same folder again: another rehearsal, on the device that now has the first one's SO-PIN.
        (id, state, refusal) = await rehearsal.PlayAsync(RehearsalRoom.TwoShares, static (_, _) => { }, CancellationToken.None);
        Assert.Null(refusal);
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        Assert.EndsWith("-002", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headless_rehearsal_on_a_device_that_was_initialised_elsewhere_comes_to_a_verified_transcript()
    {
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        var elsewhere = HeadlessRehearsal.Plan(
            SampleScripts.ProvisionDevice, new Dictionary<string, string> { ["shares"] = "2", ["initialise"] = "already-done" }).Require();

        // Twice, then one that initialises the device itself: it has the made-up SO-PIN by then.
        foreach (var script in (Script[])[elsewhere, elsewhere, RehearsalRoom.TwoShares])
        {
            var (id, state, refusal) = await rehearsal.PlayAsync(script, static (_, _) => { }, CancellationToken.None);

            Assert.Null(refusal);
            Assert.Equal(CeremonyPhase.Finished, state.Phase);
            Assert.All(state.Fact<ShareTable>().All, share => Assert.Equal(ShareStage.Imported, share.Stage));
            var transcript = await File.ReadAllBytesAsync(Path.Combine(Data, "transcripts", id + ".pdf"));
            Assert.Equal(VerificationResult.SignerUnknown, RecordVerifier.Verify(transcript, new VerificationOptions()).Result);
        }
    }

    [Theory]
    [InlineData("change-so-pin")]
    [InlineData("empty")]
    [InlineData("probe")]
    [InlineData("initialise")]
    [InlineData("import-share")]
    public async Task Without_space_for_an_outcome_the_device_is_not_touched_and_the_step_goes_on_when_there_is_space(string change)
    {
        var isFull = true;
        var wasTried = false;
        var touched = "";
        var clock = new ManualTimeProvider();
        await using var room = RehearsalRoom.Open(Data, journal => new WatchedJournal(journal, happened =>
        {
            wasTried |= happened is DeviceChangeIntended intent && intent.Change == change;
            if (isFull && wasTried)
            {
                touched = touched.Length == 0 ? CardState() : touched;
                throw new StorageException(StorageFailure.NoSpace, "There is no space left.");
            }
        }), clock);
        var session = await room.StartAsync();

        var refusal = await room.PlayOnAsync(session);

        Assert.Equal(RuleCodes.RecordWritable, refusal?.Rule);
        Assert.Equal(touched, CardState());

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
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_that_goes_away_at_any_command_is_refused_clearly_and_the_retry_works(bool afterItsWork)
    {
        var (at, faults) = (1, new List<string>());
        for (var struck = true; struck; at += 11)
        {
            var data = Path.Combine(_folder.Root, $"data-{at}");
            await using (var room = RehearsalRoom.Open(data))
            {
                var session = await room.StartAsync();
                var plan = FaultPlan.At(at, afterItsWork ? new CardFault.PowerLossAfter() : new CardFault.Pulled());
                room.Card.Faults = plan;
                session.Changed += () =>
                {
                    if (session.State.PresentStep?.Status == StepStatus.Refused)
                    {
                        room.Card.Insert();
                    }
                };

                var refusal = await room.PlayOnAsync(session);

                struck = plan.Seen >= at;
                room.Card.Faults = null;
                if (refusal is not null)
                {
                    faults.Add($"Command {at}: {refusal}");
                }
                else
                {
                    await room.AssertFinishedAsync(session);
                    Assert.All(session.State.Refusals, refused => Assert.DoesNotContain(string.Empty, new[] { refused.Refusal.WhatHappened, refused.Refusal.WhatIsSafe, refused.Refusal.WhatToDoNow }));
                }
            }

            Directory.Delete(data, recursive: true);
        }

        Assert.True(at > 20, $"Only {at} commands were sent.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_wrong_share_password_never_reaches_the_device_and_the_next_attempt_is_taken()
    {
        await using var room = RehearsalRoom.Open(Data);
        var session = await room.StartAsync();
        var step = await room.PlayToAsync(session, "import-share", share: 1);
        var holder = step.Officers[0].Id;
        var file = session.State.Fact<ShareTable>().Of(1).FileName!;
        Assert.Null((await room.Media.PresentFromAsync(session.State.Id, step.Plan.Number, 1, holder, null, "Medium-B", file)).Refusal);
        var before = CardState();

        using var wrong = SecretBuffer.CopyOf("not the password"u8);
        Assert.Null((await room.Entries.AcceptAsync(session.State.Id, step.Plan.Number, 1, holder, null, [ImportShareStep.Password], _ => wrong)).Refusal);
        await session.IdleAsync();

        Assert.Equal(RuleCodes.SharePassword, session.State.PresentStep?.Attempt.Failure?.Rule);
        Assert.Equal(before, CardState());
        await GoOnAfterRetryAsync(room, session);
    }

    [Fact]
    public async Task A_derivation_that_nobody_waits_for_any_more_is_stopped()
    {
        // Minutes of derivation: only stopping it can end it in time.
        await using var room = RehearsalRoom.Open(Data, format: TestShareFormats.WithIterations(int.MaxValue));
        var session = await room.StartAsync();
        var step = await room.PlayToAsync(session, "bring-share", share: 1);
        var started = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.ProgressOf(step.Plan.Number)?.Fraction is not null)
            {
                started.TrySetResult();
            }
        };
        using var password = SecretBuffer.CopyOf("a password that is long enough"u8);
        Assert.Null((await room.Entries.AcceptAsync(session.State.Id, step.Plan.Number, 1, step.Officers[0].Id, null, [BringShareStep.Password], _ => password)).Refusal);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(await session.SubmitAsync(new AbortCeremony("Nobody waits for the share.") { Actor = session.State.Script.With(Role.Administrator)[0].Id }));
        await session.IdleAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(CeremonyPhase.Aborted, session.State.Phase);
        Assert.Equal(ShareStage.NotYet, session.State.Fact<ShareTable>().Of(1).Stage);
        Assert.Empty(session.State.Refusals);
    }

    [Fact]
    public async Task The_file_of_another_holder_is_refused_before_the_device_is_touched()
    {
        await using var room = RehearsalRoom.Open(Data);
        var session = await room.StartAsync();
        var step = await room.PlayToAsync(session, "import-share", share: 1);
        var before = CardState();

        var outcome = await room.Media.PresentFromAsync(
            session.State.Id, step.Plan.Number, 1, step.Officers[0].Id, null, "Medium-A", session.State.Fact<ShareTable>().Of(2).FileName!);

        Assert.Equal(RuleCodes.ShareOnce, outcome.Refusal?.Rule);
        Assert.Equal(before, CardState());
        await GoOnAfterRetryAsync(room, session);
    }

    [Fact]
    public async Task A_blocked_so_pin_ends_the_step_and_says_that_there_is_no_way_back()
    {
        await using var room = RehearsalRoom.Open(Data);
        BlockSoPin(room);
        var session = await room.StartAsync();

        var refusal = await room.PlayOnAsync(session);

        Assert.Equal(RuleCodes.SoPinBlocked, refusal?.Rule);
        Assert.Equal(CeremonyPhase.Running, session.State.Phase);
    }

    [Fact]
    public async Task A_held_secret_that_times_out_is_zeroed_on_record_and_asked_for_again()
    {
        var clock = new ManualTimeProvider();
        await using var room = RehearsalRoom.Open(Data, clock: clock);
        var session = await room.StartAsync();
        await room.PlayToAsync(session, "initialise-device");
        Assert.Equal(2, session.State.Held.Length);
        var dropped = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.State.Held.IsEmpty)
            {
                dropped.TrySetResult();
            }
        };

        clock.Advance(TimeSpan.FromMinutes(6));
        await dropped.Task;

        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
    }

    [Fact]
    public async Task A_second_console_on_the_same_data_folder_is_refused_and_the_first_goes_on()
    {
        await using var room = RehearsalRoom.Open(Data);
        var session = await room.StartAsync();

        var refused = Assert.Throws<StorageException>(() => RehearsalRoom.Open(Data));

        Assert.Equal(StorageFailure.InUse, refused.Failure);
        Assert.Null(await room.PlayOnAsync(session));
    }

    [Fact]
    public async Task A_damaged_journal_is_set_aside_and_the_others_open()
    {
        string damaged, whole;
        await using (var room = RehearsalRoom.Open(Data))
        {
            var first = await room.StartAsync();
            await room.PlayToAsync(first, "enter-so-pin");
            damaged = first.State.Id;
            whole = (await room.StartAsync()).State.Id;
        }

        var path = Path.Combine(Data, "journals", damaged + ".ndjson");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        await using var again = RehearsalRoom.Open(Data);
        await again.Console.OpenAllAsync();

        Assert.Equal([whole], again.Console.Sessions.Select(session => session.State.Id));
        Assert.Contains("damaged", again.Console.SetAside[damaged], StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_share_file_that_is_on_a_medium_already_counts_and_another_of_its_name_is_never_overwritten()
    {
        await using var room = RehearsalRoom.Open(Data);
        var medium = new Medium("Medium-A", Path.Combine(Data, "media", "Medium-A"));

        var (first, _) = MediaShelf.Write(medium, "a.pbe", [1, 2, 3]);
        var (again, refusal) = MediaShelf.Write(medium, "a.pbe", [1, 2, 3]);
        var (_, other) = MediaShelf.Write(medium, "a.pbe", [1, 2, 4]);

        Assert.Equal((first, (Refusal?)null), (again, refusal));
        Assert.Equal(RuleCodes.MediumWritten, other?.Rule);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Path.Combine(medium.Path, "a.pbe")));
    }

    private static async Task GoOnAfterRetryAsync(RehearsalRoom room, CeremonySession session)
    {
        var administrator = session.State.Script.With(Role.Administrator)[0].Id;
        var number = session.State.PresentStep!.Plan.Number;
        Assert.Null(await session.SubmitAsync(new RetryStep(number, "The right one was found.") { Actor = administrator }));
        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
    }

    // Past the budget that the driver keeps.
    private static void BlockSoPin(RehearsalRoom room)
    {
        using var transport = new SimulatorTransport(room.Card);
        transport.Transmit(Convert.FromHexString("00A404000BE82B0601040181C31F020100"));
        for (var i = 0; i < 15; i++)
        {
            transport.Transmit([0x00, 0x24, 0x00, 0x88, 16, .. "wrong-so"u8, .. "other-so"u8]);
        }
    }

    private string CardState() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Data, "devices", "UTVIRT00002.card"))));
}
