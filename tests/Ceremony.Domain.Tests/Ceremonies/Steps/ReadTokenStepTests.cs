using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ReadToken;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ReadTokenStepTests
{
    private const string Serial = "DENK0400123";
    private const string Module = "/usr/lib/paper.so";

    private static StepRun Given() => new("read-token", script: SampleScripts.RootCaToken());

    private static EnterFacts Typed(StepRun run, string serial) => new(run.Step, run.Attempt, "token-chosen", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("serial", serial));

    private static StepRun Chosen()
    {
        var run = Given();
        return run.When(Typed(run, Serial), "o-lindgren");
    }

    [Fact]
    public void The_operator_types_the_serial_number_and_the_token_is_read_through_the_module_of_the_script()
    {
        var run = Chosen();

        var work = Assert.IsType<ReadTokenWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal((Module, Serial), (work.Module, work.Serial));
        run.When(new ReportTokenRead(run.Step, run.Attempt, PaperKeys.Token(Module), run.Device.Read()));

        Assert.Equal(
            $"{Serial}, paper, 0 keys shown; through Paper module, version 1.0, SHA-256 {new string('8', 64)}", run.StepOf("read-token").Attempt.Evidence);
        Assert.Equal(Module, run.State.Fact<TokenTable>().Of(DeviceTable.TheDevice)!.Module);
        Assert.Equal(Serial, run.DeviceFacts.Serial);
    }

    [Fact]
    public void What_earlier_records_say_of_its_bag_is_compared_with_the_one_it_comes_in()
    {
        var run = Chosen();

        run.When(new ReportTokenRead(run.Step, run.Attempt, PaperKeys.Token(Module), run.Device.Read(), new LastBag("C-2025-001", "004471", "")));

        Assert.Equal(new LastBag("C-2025-001", "004471", ""), run.State.Fact<ComparedBags>().Of(run.DeviceFacts)!.Last);
    }

    [Fact]
    public void Another_serial_number_than_the_one_of_the_script_is_refused_and_no_token_is_touched()
    {
        var run = Given();

        run.Refused(RuleCodes.DeviceSerial, Typed(run, "DENK0400124"), "o-lindgren");
        run.Refused(RuleCodes.AskedFor, Typed(run, ""), "o-lindgren");

        Assert.Empty(CeremonyWork.Of(run.State));
    }

    [Fact]
    public void A_token_that_answers_in_place_of_the_one_that_was_typed_ends_the_attempt()
    {
        var run = Chosen();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportTokenRead(run.Step, run.Attempt, PaperKeys.Token(Module), run.Device.Read() with { Serial = "DENK0400124" }));
    }

    [Fact]
    public void A_token_of_software_is_virtual_and_taken_where_that_was_accepted_alone()
    {
        var run = Chosen();

        run.EndsAttempt(RuleCodes.DeviceVirtual, new ReportTokenRead(run.Step, run.Attempt, PaperKeys.Token(Module), run.Device.Read(isVirtual: true)));
    }

    [Fact]
    public void A_token_through_another_module_than_the_one_of_the_script_ends_the_attempt()
    {
        var run = Chosen();

        run.EndsAttempt(RuleCodes.TokenModule, new ReportTokenRead(run.Step, run.Attempt, PaperKeys.Token("/usr/lib/other.so"), run.Device.Read()));
    }

    [Theory]
    [InlineData("libsofthsm2.so")]
    [InlineData("/usr/lib/")]
    public void A_module_is_named_by_the_whole_path_of_a_file(string module) =>
        Assert.Contains("the whole path of a file", Assert.ThrowsAny<Exception>(() => SampleScripts.RootCaToken(("module", module))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_PIN_of_a_token_may_have_any_length()
    {
        var run = new StepRun("generate-token-key", script: SampleScripts.RootCaToken());

        Assert.Equal(SecretForm.TokenPin, Assert.Single(run.AskedOf("p-novak").OfType<SecretAsk>()).Fields[0].Form);
    }
}
