using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class AttestDeviceStepTests
{
    private static EnterFacts Typed(StepRun run, string serial = "DENK0400123") =>
        new(run.Step, run.Attempt, "empty-meant", new Dictionary<string, string> { ["serial"] = serial }.ToImmutableSortedDictionary());

    private static ReportAttestation Checked(StepRun run, bool probe = false) => new(run.Step, run.Attempt, run.Device.Attest(probe));

    private static StepRun At(Action<PaperDevice>? device = null) => new("attest-device", device: device);

    // The certificates are checked, and two roles typed the serial number.
    private static StepRun Ready(Action<PaperDevice>? device = null)
    {
        var run = At(device);
        return run.When(Checked(run)).When(Typed(run), "o-lindgren").When(Typed(run), "a-berg");
    }

    private static StepRun Emptied(Action<PaperDevice>? device = null)
    {
        var run = Ready(device);
        run.When(new IntendDeviceChange(run.Step, 1, "empty"));
        run.Device.Empty();
        return run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));
    }

    private static RecordedAttestation Found(StepRun run) => run.State.Fact<AttestationFacts>().Of(DeviceTable.TheDevice)!;

    private static IEnumerable<SecretAsk> SecretsAsked(StepRun run) =>
        run.State.Script.Officers.SelectMany(officer => run.AskedOf(officer.Id)).OfType<SecretAsk>();

    [Fact]
    public void The_certificates_are_checked_before_anything_is_changed_or_anybody_is_asked()
    {
        var run = At();

        Assert.IsType<CheckCertificatesWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Empty(run.State.Script.Officers.SelectMany(officer => run.AskedOf(officer.Id)));
        run.Refused(RuleCodes.AskedFor, Typed(run), "o-lindgren");
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "empty"));
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "probe"));
    }

    [Fact]
    public void Two_roles_type_the_serial_number_and_nobody_types_a_secret_again()
    {
        var run = At();
        run.When(Checked(run));
        Assert.Empty(SecretsAsked(run));
        run.Refused(RuleCodes.SerialTyped, Typed(run, "DENK0400124"), "a-berg");
        run.Refused(RuleCodes.ActorSeat, Typed(run), "s-moreau");
        run.When(Typed(run), "o-lindgren");
        Assert.Empty(CeremonyWork.Of(run.State));

        run.When(Typed(run), "a-berg");

        Assert.IsType<ProbeDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_probe_key_shows_that_the_device_is_genuine_and_the_pins_wait_for_the_initialisation(bool neverInitialised)
    {
        var run = At(device => device.NeverInitialised = neverInitialised);

        run.Typist.PlayTo("initialise-device");

        Assert.Equal("Genuine (PAPERROOT00001)", run.StepOf("attest-device").Attempt.Evidence);
        Assert.Equal((AttestationResult.Genuine, true, false), (Found(run).Found.Result, Found(run).Found.PossessionShown, Found(run).IsAccepted));
        Assert.Equal([PinFields.NewSoPin, PinFields.NewUserPin], run.State.Held.Select(held => held.Field).Order(StringComparer.Ordinal));
        Assert.Equal(
            neverInitialised ? ["empty", "probe"] : ["change-so-pin", "empty", "probe"],
            run.Run.Events.Select(pair => pair.Happened).OfType<DeviceChangeIntended>().Select(intent => intent.Change));
        run.Finish();
        Assert.Single(run.Run.Events, pair => pair.Happened is SecretEntered { Field: PinFields.NewSoPin });
        Assert.Single(run.Run.Events, pair => pair.Happened is SecretEntered { Field: PinFields.NewUserPin });
    }

    [Fact]
    public void The_so_pin_is_changed_once_and_typed_once_more_if_it_was_zeroed_in_between()
    {
        var run = At(device => device.NeverInitialised = false);
        run.Typist.PlayTo("initialise-device");
        var held = run.State.Held.Single(held => held.Field == PinFields.NewSoPin);
        run.When(new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used"));

        var field = Assert.Single(Assert.Single(SecretsAsked(run)).Fields);

        Assert.Equal((PinFields.NewSoPin, false), (field.Name, field.Twice));
        run.Finish();
        Assert.Single(run.Run.Events, pair => pair.Happened is SoPinChanged);
    }

    [Fact]
    public void A_device_initialised_before_shows_its_certificates_only()
    {
        var run = new StepRun(
            "attest-device", script: SampleScripts.Strict(3, ("initialise", "already-done")), device: device => (device.NeverInitialised, device.Total) = (false, 3));

        run.When(Checked(run));

        Assert.Equal("Chain good (PAPERROOT00001), possession not shown", run.StepOf("attest-device").Attempt.Evidence);
        Assert.Equal(StepStatus.Done, run.StepOf("attest-device").Status);
        run.Finish();
    }

    [Theory]
    [InlineData(AttestationResult.UnknownRoot)]
    [InlineData(AttestationResult.MakerTest)]
    public void A_device_that_no_root_of_production_devices_vouches_for_is_a_deviation_that_two_roles_accept(AttestationResult result)
    {
        var run = At(device => (device.Certificates, device.Probe) = (result, result));
        run.When(Checked(run));
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "empty"));
        run.Refused(RuleCodes.ActorSeat, new Confirm(run.Step, 1, "accept-device"), "s-moreau");
        run.When(new Confirm(run.Step, 1, "accept-device"), "o-lindgren");
        Assert.Empty(run.State.Deviations);

        run.When(new Confirm(run.Step, 1, "accept-device"), "a-berg");

        var deviation = Assert.Single(run.State.Deviations);
        Assert.Equal((1, "3.4", "A sentence about it."), (deviation.Number, deviation.Step, deviation.Happened));
        Assert.Contains("O. Lindgren", deviation.Decided, StringComparison.Ordinal);
        Assert.Contains("A. Berg", deviation.Decided, StringComparison.Ordinal);
        run.Finish();
        Assert.True(Found(run).IsAccepted);
        Assert.Single(run.State.Deviations);
        Assert.EndsWith("accepted as a deviation", run.StepOf("attest-device").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_officer_who_does_not_accept_it_stops_the_ceremony_here()
    {
        var run = At(device => device.Certificates = AttestationResult.UnknownRoot);
        run.When(Checked(run)).When(new Confirm(run.Step, 1, "accept-device"), "o-lindgren");

        run.EndsAttempt(RuleCodes.AttestationRoot, new Confirm(run.Step, 1, "accept-device", Agrees: false), "a-berg");

        run.Retry();
        Assert.IsType<CheckCertificatesWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Empty(run.State.Deviations);
    }

    [Fact]
    public void Wrong_certificates_are_refused_before_the_device_is_changed()
    {
        var run = At(device => device.Certificates = AttestationResult.Broken);

        var refusal = run.EndsAttempt(RuleCodes.AttestationBroken, Checked(run));

        Assert.Contains("A sentence about it.", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Run.Events, pair => pair.Happened is DeviceChangeIntended);
        Assert.Equal(AttestationResult.Broken, Found(run).Found.Result);
    }

    [Fact]
    public void A_device_that_cannot_sign_with_the_key_in_its_certificate_is_refused()
    {
        var run = Emptied();
        run.When(new IntendDeviceChange(run.Step, 1, "probe"));
        run.Device.Probe = AttestationResult.Broken;

        run.EndsAttempt(RuleCodes.AttestationBroken, Checked(run, probe: true));

        Assert.Null(run.DeviceFacts.Pending);
    }

    [Fact]
    public void A_probe_key_of_a_device_with_other_certificates_than_those_that_were_accepted_is_refused()
    {
        var run = At(device => (device.Certificates, device.Probe) = (AttestationResult.MakerTest, AttestationResult.MakerTest));
        run.When(Checked(run)).When(new Confirm(run.Step, 1, "accept-device"), "o-lindgren").When(new Confirm(run.Step, 1, "accept-device"), "a-berg");
        run.When(Typed(run), "o-lindgren").When(Typed(run), "a-berg").When(new IntendDeviceChange(run.Step, 1, "empty"));
        run.Device.Empty();
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read())).When(new IntendDeviceChange(run.Step, 1, "probe"));
        var other = run.Device.Attest(probe: true) with { Certificates = "00" };

        run.EndsAttempt(RuleCodes.DeviceCertificate, new ReportAttestation(run.Step, 1, other));

        Assert.NotEqual("00", Found(run).Found.Certificates);
        Assert.Equal(PinFields.NewUserPin, Assert.Single(run.State.Held).Field);
        run.Finish();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_virtual_device_needs_a_rehearsal_or_a_console_that_accepts_it(bool isRehearsal, bool acceptsVirtual)
    {
        var run = new StepRun("read-device", isRehearsal: isRehearsal, acceptsVirtual: acceptsVirtual, device: device => device.Certificates = AttestationResult.Virtual);
        run.When(new ChooseDevice(run.Step, 1, "DENK0400123"), "o-lindgren");

        // A device that does not say so before its certificates are checked.
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read(isVirtual: isRehearsal)));
        run.Device.IsVirtual = isRehearsal;
        run.Typist.PlayTo("attest-device");

        if (isRehearsal || acceptsVirtual)
        {
            run.When(Checked(run));
            Assert.Equal(StepStatus.Now, run.Present.Status);
        }
        else
        {
            run.EndsAttempt(RuleCodes.DeviceVirtual, Checked(run));
        }
    }

    [Fact]
    public void A_real_device_has_no_place_in_a_rehearsal_whatever_it_said_before()
    {
        var run = new StepRun("attest-device", isRehearsal: true, device: device => device.IsVirtual = true);

        run.EndsAttempt(RuleCodes.DeviceRehearsal, Checked(run));
    }

    [Theory]
    [InlineData("change-so-pin", false)]
    [InlineData("empty", false)]
    [InlineData("probe", false)]
    [InlineData("probe", true)]
    public void After_a_crash_at_any_change_the_device_is_read_and_all_of_it_is_done_again(string change, bool leftAKey)
    {
        var run = Ready(device => device.NeverInitialised = false);
        run.When(new IntendDeviceChange(run.Step, 1, "change-so-pin"));
        if (change != "change-so-pin")
        {
            run.When(new ReportSoPinChanged(run.Step, 1, 15)).When(new IntendDeviceChange(run.Step, 1, "empty"));
        }

        if (change == "probe")
        {
            run.Device.Empty();
            run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read())).When(new IntendDeviceChange(run.Step, 1, "probe"));
            run.Device.Keys = leftAKey ? 1 : 0;
        }

        run.Restart();

        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "s-moreau");
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));
        Assert.IsType<DeviceChangeResolved>(run.Run.Last[^1]);
        Assert.Equal(
            change == "change-so-pin" ? [PinFields.PresentSoPin, PinFields.NewSoPin] : [PinFields.NewSoPin],
            Assert.Single(SecretsAsked(run)).Fields.Select(field => field.Name));
        Assert.Equal(change == "change-so-pin", SecretsAsked(run).Single().Fields[0].Hint!.Contains("may have the new one already", StringComparison.Ordinal));
        run.Finish();
        Assert.Equal(AttestationResult.Genuine, Found(run).Found.Result);
    }

    [Fact]
    public void A_failed_attempt_zeroes_the_so_pin_and_leaves_the_user_pin()
    {
        var run = Ready();
        run.When(new IntendDeviceChange(run.Step, 1, "empty"));

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));

        Assert.Equal(PinFields.NewUserPin, Assert.Single(run.State.Held).Field);
        run.Finish();
    }

    [Fact]
    public void A_device_that_says_it_is_empty_and_is_not_is_not_believed()
    {
        var run = Ready();
        run.When(new IntendDeviceChange(run.Step, 1, "empty"));
        run.Device.Empty();
        run.Device.Keys = 1;

        var refusal = run.EndsAttempt(RuleCodes.DeviceEmpty, new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Contains("with 1 key.", refusal.WhatHappened, StringComparison.Ordinal);

        run.Finish();
    }

    [Fact]
    public void Another_device_at_any_reading_is_refused()
    {
        var run = Ready();
        run.When(new IntendDeviceChange(run.Step, 1, "empty"));
        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999").Read()));
        run.Retry();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 2, new PaperDevice(3, "DENK0400999").Read()));

        run.Finish();
    }

    [Fact]
    public void A_device_that_shows_other_certificates_later_is_not_the_one_that_was_attested()
    {
        var run = new StepRun("initialise-device");
        run.Typist.PlayTo("import-share", 1);
        var reading = run.Device.Read() with { CertificateSha256 = new string('0', 64) };
        run.Typist.PlayTo("read-kcv");
        run.When(new HoldSecret(run.Step, 1, [PinFields.UserPin]), "p-novak");

        run.EndsAttempt(RuleCodes.DeviceCertificate, new ReportKcv(run.Step, 1, reading));
    }

    [Fact]
    public void The_security_officer_alone_types_the_so_pin_again()
    {
        var run = At().Restart();
        run.When(Checked(run));

        Assert.Contains("does not hold the SO-PIN", run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "a-berg").WhatHappened, StringComparison.Ordinal);
        run.Finish();
    }
}
