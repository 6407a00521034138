using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

/// <summary>Two devices in one ceremony: each share goes into both before it is zeroed, and neither gets one twice.</summary>
public sealed class SeveralDevicesTests
{
    private readonly PaperDevice _first = new(3);
    private readonly PaperDevice _second = new(3, "DENK0400124");
    private readonly CeremonyScenario _run = CeremonyScenario.Strict(("devices", "2"));
    private readonly PaperTypist _typist;

    public SeveralDevicesTests() => _typist = new PaperTypist(_run, _first, _second);

    [Fact]
    public void Acts_about_a_device_are_repeated_and_what_is_about_none_stands_once()
    {
        var steps = _run.State.Script.Steps;

        Assert.Equal(
            ["Open", "Inspect the device (device 1 of 2)", "Inspect the device (device 2 of 2)", "Initialise (device 1 of 2)", "Initialise (device 2 of 2)", "Bring shares", "Import", "Read back", "Close"],
            steps.Select(step => step.ActTitle).Distinct());
        Assert.Single(steps, step => step.Kind == "read-options");
        Assert.Equal(["device", "device-2"], steps.Where(step => step.Kind == "read-kcv").Select(step => step.Setting("slot", "device")));
        Assert.Equal(["Log in and read the KCV (device 1 of 2)", "Log in and read the KCV (device 2 of 2)"], steps.Where(step => step.Kind == "read-kcv").Select(step => step.Title));
        Assert.Equal(3, steps.Count(step => step.Kind == "import-share"));
    }

    [Fact]
    public void Each_takes_every_share_once_and_their_equal_KCVs_count_as_reproduced()
    {
        _typist.Play();

        AssertWhole();
        var kcv = _run.State.Fact<KcvFacts>();
        Assert.Equal(("DENK0400123", true, "new domain, reproduced: equal in 2 devices"), (kcv.Serial, kcv.IsReproduced, kcv.Standing));
        Assert.Equal(
            "DENK0400123 outstanding 3, then 2; DENK0400124 outstanding 3, then 2", _run.State.Steps.First(step => step.Plan.Kind == "import-share").Attempt.Evidence);
        Assert.All(_run.State.Fact<DeviceTable>().BySlot.Values, device => Assert.NotNull(device.InitialisedAt));
    }

    [Fact]
    public void Different_KCVs_of_the_same_shares_end_it()
    {
        _second.Kcv = "1122334455667788";

        _typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(("read-kcv", RuleCodes.KcvSame), (_run.State.PresentStep!.Plan.Kind, _run.State.PresentStep.Attempt.Failure!.Rule));
    }

    [Fact]
    public void Stopped_between_the_two_the_holder_shows_the_share_again_and_only_the_second_gets_it()
    {
        var work = ToImport();
        Take(work, _first);

        Restart();
        Assert.Equal(ShareStage.Opened, Share.Stage);
        _run.When(new ReportShareDropped(work.Step, work.Attempt, "No longer held."));

        Assert.Equal(ShareStage.Ready, Share.Stage);
        _typist.Play();
        AssertWhole();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stopped_while_the_second_takes_it_that_device_tells_what_happened(bool tookIt)
    {
        var work = ToImport();
        Take(work, _first);
        _run.When(new IntendDeviceChange(work.Step, work.Attempt, "import-share", 3));
        if (tookIt)
        {
            _second.Taken.Add(1);
        }

        Restart();
        Assert.Equal("device-2", Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(_run.State))).Slot);
        _typist.Play();
        AssertWhole();
        Assert.Equal((false, tookIt), (Share.Imports["device"].AfterInterruption, Share.Imports["device-2"].AfterInterruption));
    }

    [Fact]
    public void A_device_that_was_chosen_already_has_another_part()
    {
        _typist.Play(state => state.PresentStep!.Plan is { Kind: "read-device" } plan && plan.Setting("slot", "") == "device-2" && state.HeadCount == state.Script.Officers.Length);

        var step = _run.State.PresentStep!;
        _run.Refused(RuleCodes.DeviceSerial, new ChooseDevice(step.Plan.Number, 1, "DENK0400123") { Actor = "o-lindgren" });
    }

    private ShareFacts Share => _run.State.Fact<ShareTable>().Of(1);

    private ImportShareWork ToImport()
    {
        _typist.Play(state => CeremonyWork.Of(state).Any(work => work is ImportShareWork));
        return CeremonyWork.Of(_run.State).OfType<ImportShareWork>().Single();
    }

    private void Take(ImportShareWork work, PaperDevice device)
    {
        _run.When(new IntendDeviceChange(work.Step, work.Attempt, "import-share", 3));
        device.Taken.Add(work.Share);
        _run.When(new ReportShareImported(work.Step, work.Attempt, 3, 2));
    }

    private void Restart()
    {
        _run.CrashAfter(_run.Events.Count);
        foreach (var officer in _run.State.Script.Officers)
        {
            _run.When(new ArriveAtCeremony { Actor = officer.Id });
        }
    }

    private void AssertWhole()
    {
        Assert.Equal(CeremonyPhase.Finished, _run.State.Phase);
        Assert.Equal([1, 2, 3], _first.Taken);
        Assert.Equal([1, 2, 3], _second.Taken);
        Assert.Empty(_run.State.Held);
        Assert.All(_run.State.Fact<ShareTable>().All, share => Assert.Equal((ShareStage.Imported, 2), (share.Stage, share.Imports.Count)));
    }
}
