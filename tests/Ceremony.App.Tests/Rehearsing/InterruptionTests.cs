using Ceremony.App.Evidence.Verification;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Time;
using Xunit;
using Xunit.Abstractions;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>
/// Every shipped template, found in its folder: the console stops at the boundaries between its events, its device is pulled and swapped at its steps, and a
/// day ends after each act. Each time it goes on from the data folder of that moment and comes to what the undisturbed run came to.
/// </summary>
[Trait("Length", "Long")]
public sealed class InterruptionTests(ITestOutputHelper output) : IDisposable
{
    // Every boundary of every step counts in the template of which most others are parts. The steps that all templates begin and end with are
    // sampled in the others, and so are the runs that go on to their very end.
    private const string Whole = "provision-device";
    private const int FrameSample = 6;
    private const int EndSample = 30;

    private static readonly HashSet<string> Frame =
        ["roll-call", "clock-check", "read-script-hash", "opening-checks", "read-deviations", "agree", "close-record", "store-record", "copy-words"];

    private static readonly string[] Away = [DeviceCodes.Absent, DeviceCodes.Removed, DeviceCodes.Reset, DeviceCodes.NoAnswer];

    private readonly MemoryFolder _folder = new();

    public static TheoryData<string> Templates => TemplateRehearsalTests.Templates;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Interrupted_in_any_way_it_comes_to_the_same(string template)
    {
        var run = await RecordedRun.OfAsync(template, Path.Combine(_folder.Root, "first"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var going = run.Moments.Where(moment => moment.State.Phase is CeremonyPhase.Running or CeremonyPhase.Closed).ToList();
        var stops = going.Where((moment, i) => template == Whole || !IsFrame(moment.State) || i % FrameSample == 0).ToList();

        await TryAllAsync($"stopped, of {going.Count} boundaries", template, stops, (moment, i) => GoOnAsync(run, moment, toTheEnd: i % EndSample == EndSample / 2));

        var starts = going.DistinctBy(moment => moment.State.PresentStep?.Plan.Number).Where(moment => moment.State.PresentStep is not null && !IsFrame(moment.State)).ToList();
        var struck = new List<RunMoment>();
        await TryAllAsync("steps begun with the device out and another one in", template, starts, async (moment, _) =>
        {
            if (await PulledAsync(run, moment, at: 0))
            {
                lock (struck)
                {
                    struck.Add(moment);
                }
            }
        });
        // Only a re-split needs no device, and a token is none that can be pulled here.
        Assert.Equal(template is "resplit-share" or "root-ca-token", struck.Count == 0);
        await TryAllAsync("device steps with it pulled in the middle", template, struck, (moment, _) => PulledAsync(run, moment, at: 4));

        var evenings = going.Where(moment => moment.Where == "after act.ended.v1").ToList();
        await TryAllAsync("acts with the end of a day after them", template, evenings, (moment, i) => NextDayAsync(run, moment, toTheEnd: i == 1));
        output.WriteLine($"{watch.Elapsed}");
    }

    private static bool IsFrame(CeremonyState state) => state.PresentStep is not { } step || Frame.Contains(step.Plan.Kind);

    private async Task TryAllAsync(string what, string template, List<RunMoment> moments, Func<RunMoment, int, Task> go)
    {
        var faults = new List<string>();
        await Parallel.ForEachAsync(moments.Index(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (moment, _) =>
        {
            try
            {
                await go(moment.Item, moment.Index);
            }
            catch (Exception fault)
            {
                lock (faults)
                {
                    faults.Add($"{moment.Item.Where}, step {moment.Item.State.PresentStep?.Plan.Number} {moment.Item.State.PresentStep?.Plan.Kind}: {fault.Message}");
                }
            }
        });
        output.WriteLine($"{template}: {moments.Count - faults.Count} of {moments.Count} points survived: {what}");
        Assert.True(faults.Count == 0, $"{what}, {faults.Count} of {moments.Count}:\n" + string.Join('\n', faults.Order(StringComparer.Ordinal).Take(8)));
    }

    private Task GoOnAsync(RecordedRun run, RunMoment moment, bool toTheEnd) => InFolderAsync(moment, async data =>
    {
        await using var going = Going.Open(data, moment.State);
        await going.PlayAsync(run, toTheEnd);
    });

    // Nothing but the device of that serial number will do; the other one is in its slot all the time, and stays as it was.
    private async Task<bool> PulledAsync(RecordedRun run, RunMoment moment, int at)
    {
        var struck = false;
        var refusals = new List<StepRefused>();
        await InFolderAsync(moment, async data =>
        {
            await using var going = Going.Open(data, moment.State);
            var ours = moment.State.Fact<DeviceTable>().BySlot.Values.Select(device => device.Serial).ToHashSet();
            var cards = going.Room.Cards.Where(card => ours.Count == 0 || ours.Contains(card.Serial)).ToList();
            var others = going.Room.Cards.Except(cards).Select(card => Path.Combine(data, "devices", card.Serial + ".card")).ToDictionary(path => path, File.ReadAllBytes);
            foreach (var card in cards)
            {
                if (at == 0)
                {
                    card.Pull();
                }
                else
                {
                    card.Faults = FaultPlan.At(at, new CardFault.Pulled());
                }
            }

            going.OnRefused = refused =>
            {
                // A PIN whose change was interrupted is tried as the new one first, which may be wrong.
                struck = true;
                refusals.Add(refused);
                cards.ForEach(card => card.Insert());
            };
            await going.PlayAsync(run, toTheEnd: false);
            Assert.All(refusals.Where(refused => refused.Rule != DeviceCodes.PinWrong), refused => Assert.Contains(refused.Rule, Away));
            Assert.True(refusals.Count == 0 || refusals.Any(refused => cards.Any(card => refused.WhatHappened.Contains(card.Serial, StringComparison.Ordinal))), "No refusal names the device.");
            Assert.All(others, other => Assert.Equal(other.Value, File.ReadAllBytes(other.Key)));
        });
        return struck;
    }

    private Task NextDayAsync(RecordedRun run, RunMoment moment, bool toTheEnd) => InFolderAsync(moment, async data =>
    {
        const string sealedIn = "End of day. The device is in bag 4471, the media in bag 4472.";
        const string found = "Bags 4471 and 4472 compared with the record: intact, and the same numbers.";
        var clock = new ManualTimeProvider();
        clock.Advance(TimeSpan.FromTicks(Math.Max(0, (moment.State.LastAt.AddMinutes(1) - clock.GetUtcNow()).Ticks)));
        // A drill has a time limit, and a night counts.
        var night = moment.State.Script.Steps.Any(step => step.Kind == "judge-drill") ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(14);
        var (administrator, witness) = (moment.State.Script.With(Role.Administrator)[0].Id, moment.State.Script.With(Role.Witness)[0].Id);
        CeremonyState evening;
        await using (var room = RehearsalRoom.Open(data, clock: clock))
        {
            await room.Console.OpenAllAsync();
            Assert.Null(await room.Unfinished.SubmitAsync(new ArriveAtCeremony { Actor = administrator }));
            Assert.Equal(RuleCodes.ReasonGiven, (await room.Unfinished.SubmitAsync(new SuspendCeremony(" ") { Actor = administrator }))?.Rule);
            Assert.Null(await room.Unfinished.SubmitAsync(new SuspendCeremony(sealedIn) { Actor = administrator }));
            await room.Unfinished.IdleAsync();
            evening = room.Unfinished.State;
        }

        clock.Advance(night);
        await using var going = Going.Open(data, evening, clock);
        await going.OpenAsync();
        Task<Refusal?> Submit(CeremonyCommand command, string actor) => going.Room.Unfinished.SubmitAsync(command with { Actor = actor });
        Assert.Null(await Submit(new ArriveAtCeremony(), administrator));
        Assert.Equal(RuleCodes.TwoPresent, (await Submit(new ResumeCeremony(found), administrator))?.Rule);
        Assert.Null(await Submit(new ArriveAtCeremony(), witness));
        Assert.Equal(RuleCodes.ReasonGiven, (await Submit(new ResumeCeremony(""), administrator))?.Rule);
        Assert.Null(await Submit(new ResumeCeremony(found), administrator));
        await going.PlayAsync(run, toTheEnd);
        var pause = Assert.Single(going.State.Breaks);
        Assert.Equal((sealedIn, found), (pause.Reason, pause.Found));
        Assert.True(pause.To - pause.From >= night);
    });

    private async Task InFolderAsync(RunMoment moment, Func<string, Task> go)
    {
        var data = Path.Combine(_folder.Root, Guid.NewGuid().ToString("n"));
        moment.Image.Restore(data);
        try
        {
            await go(data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A console that goes on from a data folder, played until the step at which it stopped is done, or to the end.</summary>
    private sealed class Going : IAsyncDisposable
    {
        private readonly string _data;
        private readonly string _step;
        private readonly CancellationTokenSource _stop = new();
        private string? _come;
        private bool _toTheEnd;

        private Going(string data, CeremonyState state, TimeProvider? clock)
        {
            (_data, State, _step) = (data, state, state.PresentStep?.Plan.Number ?? "");
            Room = RehearsalRoom.Open(data, journal => new WatchedJournal(journal, static _ => { }, After), clock);
        }

        public RehearsalRoom Room { get; }

        public CeremonyState State { get; private set; }

        public Action<StepRefused> OnRefused { get; set; } = static refused => Assert.Contains(refused.Rule, new[] { RuleCodes.SecretHeld, RuleCodes.ShareMedia, DeviceCodes.PinWrong });

        public static Going Open(string data, CeremonyState state, TimeProvider? clock = null) => new(data, state, clock);

        public Task OpenAsync() => Room.Console.Sessions.Count > 0 ? Task.CompletedTask : Room.Console.OpenAllAsync();

        public async Task PlayAsync(RecordedRun run, bool toTheEnd)
        {
            _toTheEnd = toTheEnd;
            await OpenAsync();
            try
            {
                // Where nothing was left but what follows by itself, it is finished as soon as it is opened.
                if (State.Phase != CeremonyPhase.Finished)
                {
                    Assert.Null(await Room.PlayWithPastAsync(Room.Unfinished, _stop.Token));
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                Assert.NotNull(_come);
            }

            if (_step.Length > 0)
            {
                Assert.Equal(run.AfterStep[_step], _come);
            }

            if (toTheEnd || _step.Length == 0)
            {
                Assert.Equal(run.AfterStep[""], RecordedRun.Come(State));
                var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(Path.Combine(_data, "transcripts", State.Id + ".pdf")), new VerificationOptions());
                Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks.Where(check => check.Outcome == CheckOutcome.Fail)));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Room.DisposeAsync();
            _stop.Dispose();
        }


        private void After(CeremonyEvent happened, Stamp stamp)
        {
            State = CeremonyDecider.Evolve(State, happened, stamp);
            if (happened is StepRefused refused)
            {
                OnRefused(refused);
            }

            if (happened is StepDone done && done.Step == _step)
            {
                _come = RecordedRun.Come(State);
                if (!_toTheEnd)
                {
                    _stop.Cancel();
                }
            }
        }
    }
}
