using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>PINs that are changed in a ceremony: the device has the new ones afterwards, and nothing is tried that cannot be right.</summary>
public sealed class ChangePinTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Changed_twice_the_second_time_types_what_the_first_set()
    {
        var chain = Chain();
        for (var turn = 0; turn < 2; turn++)
        {
            var outcome = await PlayAsync(chain, []);

            Assert.Null(outcome.Refusal);
            Assert.Equal((CeremonyPhase.Finished, 2), (outcome.State.Phase, outcome.State.Fact<ChangedPins>().All.Length));
            Assert.Empty(outcome.State.Refusals);
        }
    }

    [Fact]
    public async Task Without_a_key_and_for_one_PIN_alone_the_other_holder_has_no_seat()
    {
        var outcome = await PlayAsync(Chain(), new() { ["pins"] = "user-pin", ["key-there"] = "no", ["fingerprint"] = new string('0', 64) });

        Assert.Null(outcome.Refusal);
        Assert.DoesNotContain(outcome.State.Steps, step => step.Plan.Kind == "prove-key");
        Assert.Equal("The device took the new user PIN, which opened it; 3 tries", Assert.Single(outcome.State.Steps, step => step.Plan.Kind == "change-pin").Attempt.Evidence);
    }

    [Fact]
    public async Task A_wrong_present_PIN_costs_one_try_below_the_budget_nothing_is_sent_and_the_same_PIN_again_is_refused()
    {
        var chain = Chain();
        Assert.Null((await PlayAsync(chain[..^1], [])).Refusal);
        await using var room = RehearsalRoom.Open(Data);
        await room.Console.OpenAllAsync();
        var script = HeadlessRehearsal.Plan(chain[^1], new Dictionary<string, string> { ["pins"] = "user-pin", ["key-there"] = "no", ["fingerprint"] = new string('0', 64), ["device"] = room.Card.Serial }).Require();
        var session = await room.StartAsync(script);
        await room.PlayToAsync(session, "change-pin");
        using var present = room.Secrets.Digits(PinFields.NewUserPin, 8);
        using var wrong = SecretBuffer.CopyOf("11223344"u8);

        async Task<string?> TypeAsync(SecretBuffer typed)
        {
            var step = new StepContext(session.State, session.State.PresentStep!);
            Assert.Null((await room.Entries.AcceptAsync(
                session.State.Id, step.Plan.Number, step.Attempt.Number, step.Officers[0].Id, null, [PinFields.PresentUserPin, PinFields.NewUserPin], field => field == PinFields.PresentUserPin ? typed : wrong)).Refusal);
            await session.IdleAsync();
            var rule = session.State.PresentStep!.Attempt.Failure?.Rule;
            Assert.Null(await session.SubmitAsync(new Domain.Ceremonies.Commands.RetryStep(step.Plan.Number, "Typed again.") { Actor = script.With(Domain.Scripts.Role.Administrator)[0].Id }));
            await session.IdleAsync();
            return rule;
        }

        Assert.Equal(RuleCodes.PinSame, await TypeAsync(wrong));
        using var other = SecretBuffer.CopyOf("99887766"u8);
        Assert.Equal(Ceremony.Device.Contracts.DeviceCodes.PinWrong, await TypeAsync(other));
        Assert.Equal(2, session.State.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!.Latest.UserPinTries);
        Assert.Equal(Ceremony.Device.Contracts.DeviceCodes.PinWrong, await TypeAsync(other));
        Assert.Equal(Ceremony.Device.Contracts.DeviceCodes.RetryBudget, await TypeAsync(present));
        Assert.Empty(session.State.Fact<ChangedPins>().All);
        Assert.Empty(session.State.Fact<ChangedPins>().InDoubt);
        Assert.Null(session.State.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!.Pending);
    }

    private static List<Template> Chain() => [.. TemplateChain.Read(RepositoryFiles.PathOf("templates", "change-pins.yaml")).Require()];

    private Task<RehearsalOutcome> PlayAsync(IReadOnlyList<Template> chain, Dictionary<string, string> parameters) =>
        new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System)
            .PlayAllAsync(chain, parameters, static _ => { }, static (_, _) => { }, CancellationToken.None);
}
