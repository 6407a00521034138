using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ExpectOutstandingStepTests
{
    private static StepRun At(Action<PaperDevice> device) => new("expect-outstanding", script: SampleScripts.Strict(3, ("initialise", "already-done")), device: device);

    [Fact]
    public void A_device_initialised_elsewhere_awaits_all_shares()
    {
        var run = At(device => (device.NeverInitialised, device.Total) = (false, 3));

        run.Finish();

        Assert.Equal("Initialised before; 3 shares outstanding", run.StepOf("expect-outstanding").Attempt.Evidence);
        Assert.DoesNotContain(run.State.Steps, step => step.Plan.Kind is "enter-so-pin" or "enter-user-pin" or "initialise-device" or "confirm-erase");
    }

    [Fact]
    public void A_device_that_was_never_initialised_is_refused()
    {
        var run = At(_ => { });

        Assert.Contains("No DKEK set up", run.EndsAttempt(RuleCodes.OutstandingAll, new ReportDeviceRead(run.Step, 1, run.Device.Read())).WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_took_a_share_elsewhere_is_refused()
    {
        var run = At(device => (device.NeverInitialised, device.Total) = (false, 3));
        run.Device.Taken.Add(1);

        run.EndsAttempt(RuleCodes.OutstandingAll, new ReportDeviceRead(run.Step, 1, run.Device.Read()));
    }

    [Fact]
    public void A_device_for_another_number_of_shares_is_refused()
    {
        var run = At(device => (device.NeverInitialised, device.Total) = (false, 4));

        run.EndsAttempt(RuleCodes.OutstandingAll, new ReportDeviceRead(run.Step, 1, run.Device.Read()));
    }

    [Fact]
    public void A_blocked_user_pin_is_found_before_the_first_share_goes_in()
    {
        var run = At(device => (device.NeverInitialised, device.Total) = (false, 3));

        run.EndsAttempt(RuleCodes.UserPinBlocked, new ReportDeviceRead(run.Step, 1, run.Device.Read() with { UserPinBlocked = true }));

        run.Finish();
    }

    [Fact]
    public void Another_device_and_a_failed_reading_end_the_attempt()
    {
        var run = At(device => (device.NeverInitialised, device.Total) = (false, 3));

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999").Read()));
        run.Retry();
        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 2, Failures.Broken));

        run.Finish();
        Assert.Equal(3, run.StepOf("expect-outstanding").Attempts.Length);
    }
}
