using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>A ceremony on paper that was played up to a step, where a test takes over.</summary>
public sealed class StepRun
{
    /// <summary>Plays to the first step of that kind; with a share, to that share's step.</summary>
    public StepRun(
        string kind, int share = 0, Script? script = null, bool isRehearsal = false, bool acceptsVirtual = false, Action<PaperDevice>? device = null)
    {
        script ??= SampleScripts.Strict();
        Run = CeremonyScenario.Of(script, isRehearsal, acceptsVirtual);
        Device = new PaperDevice(script.Shares);
        device?.Invoke(Device);
        Typist = new PaperTypist(Run, Device);
        Typist.PlayTo(kind, share);
    }

    /// <summary>Plays a script about a device that holds all its shares, to the first step of that kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="steps">The script's own steps; see <see cref="SampleScripts.OnDevice"/>.</param>
    /// <param name="device">What is special about the device.</param>
    public static StepRun OnDevice(string kind, string steps, Action<PaperDevice>? device = null) => new(kind, script: SampleScripts.OnDevice(steps), device: paper =>
    {
        paper.Complete();
        device?.Invoke(paper);
    });

    /// <summary>The scenario.</summary>
    public CeremonyScenario Run { get; }

    /// <summary>The device.</summary>
    public PaperDevice Device { get; }

    /// <summary>Plays on.</summary>
    public PaperTypist Typist { get; }

    /// <summary>The present state.</summary>
    public CeremonyState State => Run.State;

    /// <summary>The present step.</summary>
    public StepProgress Present => State.PresentStep!;

    /// <summary>Its number.</summary>
    public string Step => Present.Plan.Number;

    /// <summary>Its attempt.</summary>
    public int Attempt => Present.Attempt.Number;

    /// <summary>The device of the ceremony.</summary>
    public DeviceFacts DeviceFacts => State.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!;

    /// <summary>A share.</summary>
    public ShareFacts Share(int index) => State.Fact<ShareTable>().Of(index);

    /// <summary>The step of that kind and share.</summary>
    public StepProgress StepOf(string kind, int share = 0) => State.Steps.First(step => step.Plan.Kind == kind && (share == 0 || step.Plan.Share == share));

    /// <summary>What is asked of that officer now.</summary>
    public IEnumerable<Ask> AskedOf(string officer) => CeremonyWork.AskedOf(State, officer).Select(pair => pair.Ask);

    /// <summary>Sends a command that must be accepted.</summary>
    public StepRun When(CeremonyCommand command, string actor = Actors.Console)
    {
        Run.When(command with { Actor = actor });
        return this;
    }

    /// <summary>Sends a command that must be refused by that rule without any change.</summary>
    public Refusal Refused(string rule, CeremonyCommand command, string actor = Actors.Console)
    {
        var (before, count) = (State, Run.Events.Count);
        var refusal = Run.Refused(rule, command with { Actor = actor });
        Assert.Same(before, State);
        Assert.Equal(count, Run.Events.Count);
        Told(refusal);
        return refusal;
    }

    /// <summary>Sends a command that must end its step's attempt by that rule.</summary>
    public Refusal EndsAttempt(string rule, StepCommand command, string actor = Actors.Console)
    {
        Run.When(command with { Actor = actor });
        var step = State.Step(command.Step)!;
        Assert.Equal(StepStatus.Refused, step.Status);
        Assert.DoesNotContain(State.Held, held => held.Step == command.Step);
        Assert.Equal(rule, step.Attempt.Failure!.Rule);
        Assert.Contains(State.Refusals, recorded => recorded.Step == command.Step && recorded.Refusal == step.Attempt.Failure);
        Told(step.Attempt.Failure);
        return step.Attempt.Failure;
    }

    /// <summary>Starts another attempt at the present step, or at that one.</summary>
    public StepRun Retry(string? step = null) => When(new RetryStep(step ?? Step, "tried again"), "a-berg");

    /// <summary>Starts the console again and lets everybody sign in.</summary>
    public StepRun Restart()
    {
        Run.CrashAfter(Run.Events.Count);
        return EverybodyArrives();
    }

    /// <summary>Everybody who is not present arrives.</summary>
    public StepRun EverybodyArrives()
    {
        foreach (var officer in State.Script.Officers.Where(officer => !State.IsPresent(officer.Id)))
        {
            When(new ArriveAtCeremony(), officer.Id);
        }

        return this;
    }

    /// <summary>Everybody leaves but these.</summary>
    public StepRun Only(params string[] officers)
    {
        foreach (var officer in State.Script.Officers.Where(officer => State.IsPresent(officer.Id) && !officers.Contains(officer.Id)))
        {
            When(new LeaveCeremony(), officer.Id);
        }

        return this;
    }

    /// <summary>Plays to the end: each share must be in the device once; a re-split needs no device.</summary>
    public void Finish()
    {
        Typist.Play();
        Assert.Equal(CeremonyPhase.Finished, State.Phase);
        Assert.Equal(Enumerable.Range(1, State.Script.Resplit > 0 ? 0 : State.Script.Shares), Device.Taken.Order());
        Assert.Empty(State.Held);
    }

    private static void Told(Refusal refusal) => Assert.All(
        [refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow], text => Assert.Matches(@"^\S.*[.?]$", text));
}
