using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ReadDeviceStepTests
{
    private const string Serial = "DENK0400123";

    private static StepRun Chosen(bool isRehearsal = false, bool acceptsVirtual = false)
    {
        var run = new StepRun("read-device", isRehearsal: isRehearsal, acceptsVirtual: acceptsVirtual);
        return run.When(new ChooseDevice(run.Step, 1, Serial), "o-lindgren");
    }

    [Fact]
    public void The_device_is_chosen_by_its_serial_number_and_read()
    {
        var run = Chosen();
        Assert.Equal(new ReadDeviceWork(run.Step, 1, "device", Serial), Assert.Single(CeremonyWork.Of(run.State)));

        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Equal(Serial, run.DeviceFacts.Serial);
        Assert.Equal($"{Serial}, firmware 4.0, 0 keys", run.StepOf("read-device").Attempt.Evidence);
    }

    [Fact]
    public void No_serial_number_is_no_choice()
    {
        var run = new StepRun("read-device");

        run.Refused(RuleCodes.AskedFor, new ChooseDevice(run.Step, 1, " "), "o-lindgren");
    }

    [Fact]
    public void After_a_refused_reading_another_device_can_be_chosen()
    {
        var run = Chosen();
        run.EndsAttempt(RuleCodes.DeviceVirtual, new ReportDeviceRead(run.Step, 1, run.Device.Read(isVirtual: true)));

        run.Retry();

        Assert.IsType<DeviceAsk>(Assert.Single(run.AskedOf("o-lindgren")));
        run.When(new ChooseDevice(run.Step, 2, "DENK0400999"), "o-lindgren").When(new ReportDeviceRead(run.Step, 2, new PaperDevice(3, "DENK0400999").Read()));
        Assert.Equal("DENK0400999", run.DeviceFacts.Serial);
    }

    [Fact]
    public void Another_device_than_the_chosen_one_is_refused()
    {
        var run = Chosen();

        var refusal = run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999").Read()));

        Assert.Contains("DENK0400999 answers in place of DENK0400123", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_virtual_device_is_refused_outside_rehearsals()
    {
        var run = Chosen();

        run.EndsAttempt(RuleCodes.DeviceVirtual, new ReportDeviceRead(run.Step, 1, run.Device.Read(isVirtual: true)));
    }

    [Fact]
    public void A_virtual_device_is_taken_where_the_console_accepts_it()
    {
        var run = Chosen(acceptsVirtual: true);

        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read(isVirtual: true)));

        Assert.True(run.DeviceFacts.Latest.IsVirtual);
    }

    [Fact]
    public void A_rehearsal_takes_virtual_devices_and_refuses_real_ones()
    {
        var run = Chosen(isRehearsal: true);

        run.EndsAttempt(RuleCodes.DeviceRehearsal, new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        run.Retry().When(new ChooseDevice(run.Step, 2, Serial), "o-lindgren").When(new ReportDeviceRead(run.Step, 2, run.Device.Read(isVirtual: true)));
        Assert.Equal(StepStatus.Done, run.StepOf("read-device").Status);
    }

    [Fact]
    public void Before_the_import_all_shares_must_be_outstanding()
    {
        var run = new StepRun("bring-share", 3);
        run.Typist.PlayTo("read-device");
        run.Device.Taken.Add(9);

        var refusal = run.EndsAttempt(RuleCodes.OutstandingAll, new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Contains("2 of all 3 still missing", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_import_another_device_is_refused()
    {
        var run = new StepRun("bring-share", 3);
        run.Typist.PlayTo("read-device");

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999") { NeverInitialised = false, Total = 3 }.Read()));

        run.Finish();
    }
}
