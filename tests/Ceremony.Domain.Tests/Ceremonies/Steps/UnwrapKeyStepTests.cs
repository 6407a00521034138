using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.UnwrapKey;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class UnwrapKeyStepTests
{
    private const string Operator = "o-lindgren";
    private const string Administrator = "a-berg";
    private const string PinHolder = "p-novak";

    private static StepRun Given(Action<PaperDevice>? device = null, string? fingerprint = null) => StepRun.OnDevice(
        "unwrap-key",
        "      - { step: unwrap-key, title: Unwrap, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { fingerprint: " + (fingerprint ?? PaperKeys.Fingerprint) + " } }",
        device);

    private static StepRun Brought(StepRun? run = null)
    {
        run ??= Given();
        return run.When(new PresentWrappedKey(run.Step, run.Attempt, PaperKeys.Wrapped()), Operator);
    }

    private static StepRun Ready(StepRun? run = null)
    {
        run = Brought(run);
        return run.When(new Confirm(run.Step, run.Attempt, "unwrap-key-meant"), Operator)
            .When(new Confirm(run.Step, run.Attempt, "unwrap-key-meant"), Administrator)
            .When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), PinHolder);
    }

    [Fact]
    public void The_operator_is_asked_for_the_file_and_then_two_confirm_and_one_logs_in()
    {
        var run = Given();
        Assert.Equal(PaperKeys.Fingerprint, Assert.IsType<WrappedKeyAsk>(Assert.Single(run.AskedOf(Operator))).Fingerprint);

        Brought(run);

        Assert.IsType<ConfirmAsk>(Assert.Single(run.AskedOf(Operator)));
        Assert.IsType<ConfirmAsk>(Assert.Single(run.AskedOf(Administrator)));
        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf(PinHolder)));
        Assert.Empty(CeremonyWork.Of(run.State));

        Ready(Given());
    }

    [Fact]
    public void Confirmed_and_logged_in_the_console_unwraps_and_the_device_shows_the_key_on_record()
    {
        var run = Ready();
        Assert.IsType<UnwrapKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));

        run.Typist.PlayTo("agree");

        var key = run.State.Fact<KeyTable>().Of("1")!;
        Assert.Equal((KeyOrigin.Unwrapped, PaperKeys.Fingerprint, "archive.wrapped"), (key.Origin, key.Found.Fingerprint, key.From!.FileName));
        Assert.Equal("archive, id 10 at reference 1, listed again; its public key is the one on record", run.StepOf("unwrap-key").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void A_file_of_another_key_is_refused_before_the_device_is_touched()
    {
        var run = Given(fingerprint: new string('0', 64));

        var refusal = run.Refused(RuleCodes.KeyRecord, new PresentWrappedKey(run.Step, 1, PaperKeys.Wrapped()), Operator);

        Assert.Equal("The device was not touched.", refusal.WhatIsSafe);
    }

    [Fact]
    public void A_file_of_another_domain_is_refused_before_the_device_is_touched()
    {
        var run = Given();

        var refusal = run.Refused(RuleCodes.KeyDomain, new PresentWrappedKey(run.Step, 1, PaperKeys.Wrapped("0011223344556677")), Operator);

        Assert.Contains("0011223344556677", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_public_key_is_refused()
    {
        var run = Given();
        var file = PaperKeys.Wrapped();

        run.Refused(RuleCodes.KeyFile, new PresentWrappedKey(run.Step, 1, file with { Inside = file.Inside with { PublicKey = "" } }), Operator);
    }

    [Fact]
    public void The_same_key_is_not_unwrapped_a_second_time()
    {
        const string line = "      - { step: unwrap-key, title: Unwrap, who: [operator, administrator, pin-holder], evidence: E., minutes: 1";
        var run = StepRun.OnDevice("unwrap-key", $"{line} }}\n{line}, with: {{ key: 2 }} }}");
        run.Typist.Play(state => state.PresentStep!.Plan.Title == "Unwrap" && state.PresentStep.Plan.Settings.ContainsKey("key"));

        run.Refused(RuleCodes.KeyOnce, new PresentWrappedKey(run.Step, 1, PaperKeys.Wrapped()), Operator);
    }

    [Fact]
    public void Only_the_PIN_holder_logs_in_and_only_the_others_confirm()
    {
        var run = Brought();

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.UserPin]), Operator);
        run.Refused(RuleCodes.ActorSeat, new Confirm(run.Step, 1, "unwrap-key-meant"), PinHolder);
    }

    [Fact]
    public void A_no_ends_the_attempt()
    {
        var run = Brought();

        run.EndsAttempt(RuleCodes.AnswerNo, new Confirm(run.Step, 1, "unwrap-key-meant", false), Administrator);
    }

    [Fact]
    public void Nothing_is_intended_before_everybody_confirmed()
    {
        var run = Brought();

        run.Refused(RuleCodes.AskedFor, new IntendKeyChange(run.Step, 1, "unwrap-key", 1));
    }

    [Fact]
    public void A_key_that_does_not_come_as_it_was_meant_ends_the_attempt_and_must_go_first()
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));
        run.Device.Held[1] = PaperKeys.Archive() with { Label = "", Id = "", PublicKey = "" };

        run.EndsAttempt(RuleCodes.KeyReadBack, new ReportKeyRead(run.Step, 1, run.Device.Read(), run.Device.Held[1]));
        run.Retry();

        Assert.IsType<FactsAsk>(Assert.Single(run.AskedOf(Operator)));
        run.Typist.Play(state => state.Fact<KeyTable>().RejectedOn("device") is null);
        Assert.Empty(run.Device.Held);
        run.Typist.PlayTo("agree");
        Assert.Equal(PaperKeys.Fingerprint, Assert.Single(run.Device.Held).Value.Fingerprint);
    }

    [Fact]
    public void Imported_but_not_visible_is_not_imported()
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));

        run.EndsAttempt(RuleCodes.KeyReadBack, new ReportKeyRead(run.Step, 1, run.Device.Read(), null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_crash_the_device_tells_whether_the_key_came(bool came)
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));
        if (came)
        {
            run.Device.Held[1] = PaperKeys.Archive();
        }

        run.Restart();
        Assert.IsType<ReadKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Typist.PlayTo("agree");

        Assert.Single(run.Device.Held);
        Assert.Equal(came, run.State.Fact<KeyTable>().Of("1")!.AfterInterruption);
        Assert.Equal(came ? 0 : 1, run.Run.Events.Count(pair => pair.Happened is DeviceChangeResolved));
    }

    [Fact]
    public void After_a_crash_a_half_made_key_is_deleted_under_two_roles_and_the_key_comes_anew()
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));
        run.Device.Held[1] = PaperKeys.Archive() with { Label = "", Id = "" };

        run.Restart();
        run.Typist.PlayTo("agree");

        Assert.Contains(run.Run.Events, pair => pair.Happened is KeyRejected { Reference: 1 });
        Assert.Equal(2, run.Run.Events.Count(pair => pair.Happened is StepConfirmed { Topic: KeyChangeStep.DeleteTopic }));
        Assert.Contains(run.Run.Events, pair => pair.Happened is KeyDeleted { Reference: 1 });
        Assert.Equal("archive", Assert.Single(run.Device.Held).Value.Label);
    }

    [Fact]
    public void A_crash_while_a_half_made_key_is_deleted_heals()
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));
        run.Device.Held[1] = PaperKeys.Archive() with { Label = "", Id = "" };
        run.Restart();
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is DeleteKeyWork));
        run.When(new IntendKeyChange(run.Step, 1, KeyChangeStep.Delete, 1));
        run.Device.Held.Clear();

        run.Restart();
        run.Typist.PlayTo("agree");

        Assert.Single(run.Run.Events, pair => pair.Happened is KeyDeleted);
        Assert.Equal("archive", Assert.Single(run.Device.Held).Value.Label);
    }

    [Fact]
    public void A_device_that_fails_ends_the_attempt()
    {
        var run = Ready();

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
    }

    [Fact]
    public void Another_device_in_its_place_is_refused_by_its_serial_number()
    {
        var run = Ready();
        run.When(new IntendKeyChange(run.Step, 1, "unwrap-key", 1));

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportKeyRead(run.Step, 1, run.Device.Read() with { Serial = "DENK0400999" }, PaperKeys.Archive()));
    }
}
