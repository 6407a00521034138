using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.WrapKeys;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class WrapKeysStepTests
{
    private const string Steps =
        "      - { step: wrap-keys, title: Wrap, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { keys: \"archive\" } }\n"
        + "      - { step: store-wrapped-keys, title: Store, who: operator, evidence: E., minutes: 1 }";

    private static StepRun Given() => StepRun.OnDevice("wrap-keys", Steps, device => device.Held[3] = PaperKeys.Archive(3));

    private static StepRun Ready()
    {
        var run = Given();
        return run.When(new Confirm(run.Step, 1, "wrap-meant"), "o-lindgren").When(new Confirm(run.Step, 1, "wrap-meant"), "a-berg")
            .When(new HoldSecret(run.Step, 1, [PinFields.UserPin]), "p-novak");
    }

    private static ReportKeysWrapped Wrapped(StepRun run, WrappedKey file) => new(run.Step, run.Attempt, [new KeyAndFile(PaperKeys.Archive(3), file)]);

    [Fact]
    public void The_keys_that_the_script_names_are_shown_confirmed_and_wrapped()
    {
        var run = Given();
        Assert.Equal("archive, id 10", Assert.Single(StepKinds.Of("wrap-keys").Describe(new StepContext(run.State, run.Present)).Readout).Value);
        run = Ready();
        Assert.Equal("archive", Assert.IsType<WrapKeysWork>(Assert.Single(CeremonyWork.Of(run.State))).Labels);

        run.When(Wrapped(run, PaperKeys.Wrapped()));

        Assert.Equal("1 key wrapped by key reference; KCV BBA4DB40C022844C in each, equal to the device's", run.StepOf("wrap-keys").Attempt.Evidence);
        Assert.Equal(3, run.State.Fact<KeyTable>().Of("1")!.Found.Reference);
    }

    [Fact]
    public void A_wrapped_key_with_another_KCV_than_the_devices_is_no_backup()
    {
        var run = Ready();

        run.EndsAttempt(RuleCodes.KeyDomain, Wrapped(run, PaperKeys.Wrapped("0011223344556677")));
    }

    [Fact]
    public void A_wrapped_key_with_another_public_key_than_the_device_shows_is_no_backup()
    {
        var run = Ready();
        var file = PaperKeys.Wrapped();

        run.EndsAttempt(RuleCodes.KeyRecord, Wrapped(run, file with { Inside = file.Inside with { PublicKey = PaperKeys.Ec[..^2] + "00" } }));
    }

    [Fact]
    public void A_no_ends_the_attempt()
    {
        var run = Given();

        run.EndsAttempt(RuleCodes.AnswerNo, new Confirm(run.Step, 1, "wrap-meant", false), "a-berg");
    }

    [Fact]
    public void The_wrapped_keys_count_on_two_media_that_gave_them_back_equal()
    {
        var run = Ready();
        run.When(Wrapped(run, PaperKeys.Wrapped()));
        var hash = PaperKeys.Wrapped().Sha256;
        StoreWrappedKeyCopies Store(string medium, string read) => new(run.Step, 1, medium, [read]);

        run.Refused(RuleCodes.KeyMedia, Store("A", new string('0', 64)), "o-lindgren");
        run.When(Store("A", hash), "o-lindgren");
        run.Refused(RuleCodes.KeyMedia, Store(" A", hash), "o-lindgren");
        Assert.Equal(1, Assert.IsType<WrappedKeyMediumAsk>(Assert.Single(run.AskedOf("o-lindgren"))).MediaLeft);
        run.When(Store("B", hash), "o-lindgren");

        Assert.Equal(["A", "B"], run.State.Fact<KeyTable>().Of("1")!.Backup!.Media.AsEnumerable());
        Assert.Equal("On 2 media, read back, hashes equal", run.StepOf("store-wrapped-keys").Attempt.Evidence);
    }

    [Fact]
    public void Without_a_wrapped_key_there_is_nothing_to_store()
    {
        var run = StepRun.OnDevice("read-kcv", Steps.Split('\n')[1]);

        run.Typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(RuleCodes.KeyMedia, run.StepOf("store-wrapped-keys").Attempt.Failure!.Rule);
    }
}
