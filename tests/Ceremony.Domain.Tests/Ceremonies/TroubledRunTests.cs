using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

/// <summary>A run in which nearly everything goes wrong once, and a crash after every one of its events.</summary>
public sealed class TroubledRunTests
{
    private static readonly Refusal Broken = new(RuleCodes.WorkFailed, "It broke.", "Nothing changed.", "Try again.");

    [Fact]
    public void After_a_crash_at_every_event_of_a_troubled_run_each_share_is_taken_once_and_nothing_stays_held()
    {
        var whole = Troubled(out var effects);
        var intents = whole.Run.Events.Select((pair, index) => (pair.Happened, index)).Where(pair => pair.Happened is DeviceChangeIntended).Select(pair => pair.index).ToList();
        Assert.Equal(intents.Count, effects.Count);
        for (var boundary = 1; boundary <= whole.Run.Events.Count; boundary++)
        {
            var isIntent = intents.Contains(boundary - 1);
            foreach (var tookEffect in isIntent ? new[] { false, true } : [false])
            {
                var device = new PaperDevice(3) { NeverInitialised = false };
                for (var i = 0; i < intents.Count && intents[i] < boundary; i++)
                {
                    var intent = (DeviceChangeIntended)whole.Run.Events[intents[i]].Happened;
                    if (intents[i] == boundary - 1 ? tookEffect : effects[i])
                    {
                        Do(device, intent);
                    }
                }

                var run = CeremonyScenario.Of(whole.State.Script);
                run.Events.Clear();
                run.Events.AddRange(whole.Run.Events);
                run.CrashAfter(boundary);
                if (run.State.Phase == CeremonyPhase.Suspended)
                {
                    run.When(new ArriveAtCeremony { Actor = "a-berg" }).When(new ArriveAtCeremony { Actor = "w-ito" }).When(new ResumeCeremony("All equal") { Actor = "a-berg" });
                }

                new PaperTypist(run, device).Play();

                Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
                Assert.Equal([1, 2, 3], device.Taken.Order());
                Assert.Equal(device.Kcv, run.State.Fact<KcvFacts>().Kcv);
                Assert.Empty(run.State.Held);
                Assert.Equal(6, run.State.SignedAct);
            }
        }
    }

    [Fact]
    public void Every_attempt_and_every_refusal_stays_on_the_record()
    {
        var run = Troubled(out _);

        Assert.All(run.State.Steps, step => Assert.Equal(Enumerable.Range(1, step.Attempts.Length), step.Attempts.Select(attempt => attempt.Number)));
        Assert.All(run.State.Steps.SelectMany(step => step.Attempts.SkipLast(1)), attempt => Assert.NotNull(attempt.Failure));
        Assert.All(run.State.Steps.SelectMany(step => step.Attempts.Skip(1)), attempt => Assert.Equal("tried again", attempt.Cause));
        Assert.Equal(run.Run.Events.Count(pair => pair.Happened is StepRefused), run.State.Steps.Sum(step => step.Attempts.Length - 1));
        Assert.Equal(run.Run.Events.Count(pair => pair.Happened is StepRefused or ActionRefused), run.State.Refusals.Count);
        Assert.Single(run.State.Deviations);
        Assert.Single(run.State.Breaks);
    }

    private static void Do(PaperDevice device, DeviceChangeIntended intent)
    {
        switch (intent.Change)
        {
            case "empty":
                device.Empty();
                break;
            case "initialise":
                device.Initialise();
                break;
            case "import-share":
                device.Taken.Add(intent.Share);
                break;
        }
    }

    private static StepRun Troubled(out List<bool> effects)
    {
        var run = new StepRun("read-script-hash", script: SampleScripts.Strict(), device: device => device.NeverInitialised = false);
        var took = new List<bool>();
        run.When(new RecordDeviation("Closed door", "Open door", "Closed by A. Berg"), "a-berg");
        run.When(new Confirm(run.Step, 1, "script-hash-matches", false), "w-ito").Retry();

        run.Typist.PlayTo("read-device");
        run.When(new ChooseDevice(run.Step, 1, "DENK0400999"), "o-lindgren").When(new ReportWorkFailed(run.Step, 1, Broken)).Retry();

        // The SO-PIN is dropped after its time; every change of the device fails once, some of them after they took effect.
        run.Typist.PlayTo("attest-device");
        foreach (var held in run.State.Held)
        {
            run.When(new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used"));
        }

        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "change-so-pin"), tookEffect: true);
        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "empty"), tookEffect: false);
        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "empty"), tookEffect: true);
        Count(run, took, "initialise-device", 0);
        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "initialise"), tookEffect: false);
        Count(run, took, "bring-share", 1);

        run.When(new HoldSecret(run.Step, run.Attempt, ["new-share-password"]), "h-holder-1")
            .When(new ReportShareMade(run.Step, run.Attempt, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1)))
            .When(new ReportShareDropped(run.Step, run.Attempt, "The file was lost.")).Retry();
        Count(run, took, "import-share", 1);

        // The wrong medium; typed ahead, wrongly too; taken but the answer was lost; a break with a share open; not taken.
        run.When(new PresentShareFile(run.Step, 1, "share-2.pbe", PaperTypist.Hash(2)), "h-holder-1").Retry();
        run.When(new PresentShareFile(run.StepOf("import-share", 2).Plan.Number, 1, "share-3.pbe", PaperTypist.Hash(3)), "h-holder-2");
        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "import-share", run.Device.Outstanding), tookEffect: true);
        run.Typist.Play(state => run.Share(2).Stage == ShareStage.Opened);
        run.When(new SuspendCeremony("Alarm"), "a-berg").When(new ResumeCeremony("All equal"), "a-berg");
        Fail(run, took, work => new IntendDeviceChange(work.Step, work.Attempt, "import-share", run.Device.Outstanding), tookEffect: false);
        Count(run, took, "read-kcv", 0);

        run.When(new HoldSecret(run.Step, 1, ["user-pin"]), "p-novak").When(new ReportWorkFailed(run.Step, 1, Broken)).Retry();
        run.Typist.PlayTo("close-record");
        run.When(new Confirm(run.Step, 1, "close"), "a-berg").When(new ReportWorkFailed(run.Step, 1, Broken)).Retry();
        run.Finish();
        effects = took;
        return run;
    }

    // Plays until the console is about to change the device; lets that fail, and starts another attempt.
    private static void Fail(StepRun run, List<bool> took, Func<StepWork, IntendDeviceChange> intend, bool tookEffect)
    {
        StepWork? work = null;
        var seen = Intents(run);
        run.Typist.Play(state => (work = CeremonyWork.Of(state).FirstOrDefault(one => one.GetType().Name is "InitialiseDeviceWork" or "ImportShareWork" or "ProbeDeviceWork")) is not null);
        Assert.Equal(seen, Intents(run));
        run.When(intend(work!));
        if (tookEffect)
        {
            Do(run.Device, (DeviceChangeIntended)run.Run.Last.Single(happened => happened is DeviceChangeIntended));
        }

        took.Add(tookEffect);
        run.When(new ReportWorkFailed(work!.Step, work.Attempt, Broken)).Retry();
    }

    // Plays on without trouble: every intent takes effect.
    private static void Count(StepRun run, List<bool> took, string kind, int share)
    {
        var seen = Intents(run);
        run.Typist.PlayTo(kind, share);
        took.AddRange(Enumerable.Repeat(true, Intents(run) - seen));
    }

    private static int Intents(StepRun run) => run.Run.Events.Count(pair => pair.Happened is DeviceChangeIntended);
}
