using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ReadToken;

/// <summary>
/// The operator types the serial number of a token, from the token or its papers, and the console reads that token through the PKCS#11 module that the script names.
/// The token is the device of its slot from then on.
/// </summary>
public sealed class ReadTokenStep : StepKind
{
    /// <summary>The kind's name.</summary>
    public const string Kind = "read-token";

    private const string Module = "module";
    private const string SerialSetting = "serial";
    private const string Topic = "token-chosen";

    /// <inheritdoc />
    public override string Name => Kind;

    /// <inheritdoc />
    public override string Purpose => "The operator types a token's serial number, and the console reads it through a PKCS#11 module.";

    /// <inheritdoc />
    public override DeviceUse DeviceUse => DeviceUse.Chooses;

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Token;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Module, SerialSetting, StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        Module => SettingForm.Matching("The PKCS#11 module's file on the console.", "the whole path of a file, beginning at the root", @"^(/|[A-Za-z]:\\)[^\x00-\x1f]*[^\x00-\x1f/\\]$"),
        SerialSetting => SettingForm.Text("Serial number of the one token that may be chosen."),
        _ => StepDevice.Form,
    };

    internal override (string Rule, string Sentence)? Contradiction(IReadOnlyDictionary<string, string> settings) => settings.ContainsKey(Module)
        ? null
        : (RuleCodes.PlanStepSetting, "The step read-token says not by which PKCS#11 module the token is reached; give it the setting module.");

    private static string? Serial(StepContext step)
    {
        var (table, slot) = (step.State.Fact<DeviceTable>(), StepDevice.Slot(step));
        return table.Of(slot)?.Serial
            ?? (table.Chosen.GetValueOrDefault(slot) is { } choice && choice.Step == step.Plan.Number && choice.Attempt == step.Attempt.Number ? choice.Serial : null);
    }

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        EnterFacts { Topic: Topic } facts when Serial(step) is null => Choose(step, command.Actor, facts.Field(SerialSetting)),
        ReportTokenRead report when Serial(step) is { } serial => Read(step, serial, report),
        ReportWorkFailed failed => failed.Refused(),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Type the serial number, or wait until the token is read."),
    };

    private static Decision Choose(StepContext step, string actor, string serial)
    {
        const string safe = "The token was not touched.";
        return serial.Length == 0
            ? Decision.Ignore(RuleCodes.AskedFor, "No serial number was typed.", "Type the serial number of the token.")
            : step.Plan.Settings.TryGetValue(SerialSetting, out var wanted) && wanted != serial
                ? Decision.Refuse(RuleCodes.DeviceSerial, $"{step.State.NameOf(actor)} typed {serial}, and the script names the token {wanted}.", safe, $"Read the number again. If this is another token, take token {wanted}, or abort and plan the ceremony for this one.")
                : step.State.Fact<DeviceTable>().BySlot.Values.Any(device => device.Serial == serial)
                    ? Decision.Refuse(RuleCodes.DeviceSerial, $"Token {serial} has another part in this ceremony already.", safe, "Choose the token that is still to come.")
                    : Decision.Accept(new DeviceChosen(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), serial));
    }

    private static Decision Read(StepContext step, string serial, ReportTokenRead report)
    {
        var (number, attempt, slot, reading) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), report.Reading);
        if (reading.Serial != serial)
        {
            return Decision.Accept(step.Refused(new Refusal(
                RuleCodes.DeviceSerial, $"Token {reading.Serial} answers in place of {serial}.", $"Token {reading.Serial} was read only; nothing was changed on it.", $"Put token {serial} in, and start another attempt.")));
        }

        if (report.Token.Module != ModuleOf(step))
        {
            return Decision.Accept(step.Refused(new Refusal(
                RuleCodes.TokenModule, $"Token {serial} was reached through {report.Token.Module}, and the script names {ModuleOf(step)}.", "Nothing on the token was changed.", "Report this with the journal: it is a fault of the program.")));
        }

        if (DeviceRules.MayUse(step.State, slot, reading) is { } refusal)
        {
            return Decision.Accept(step.Refused(refusal));
        }

        var read = new TokenRead(number, attempt, slot, report.Token, reading);
        var done = step.Done($"{serial}, {report.Token.Label}, {Counted.Of(reading.Keys.Length, "key")} shown; through {report.Token.ModuleDescription}, SHA-256 {report.Token.ModuleSha256}");
        return report.LastBag is { } last
            ? Decision.Accept(read, new BagTraced(number, attempt, slot, serial, last.Ceremony, last.Bag, last.Later), done)
            : Decision.Accept(read, done);
    }

    // Reading again is harmless, so a crash before the step is done leads to another reading.
    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => [];

    private static string ModuleOf(StepContext step) => step.Plan.Setting(Module, "");

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => Serial(step) is { } serial
        ? [new ReadTokenWork(step.Plan.Number, step.Attempt.Number, ModuleOf(step), serial)]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        ImmutableArray<Fact> readout = [new Fact("PKCS#11 module", ModuleOf(step))];
        if (Serial(step) is { } serial)
        {
            return new StepDescription($"Token {serial} is being read", null, [], "The step ends when the token has answered through its module.", readout);
        }

        var officer = step.First(Role.Operator);
        return new StepDescription(
            "Put the token in",
            step.Plan.Say ?? $"{officer.Name}, please put {(step.Plan.Settings.TryGetValue(SerialSetting, out var wanted) ? $"token {wanted}" : "the token")} in, and type its serial number from the token or its papers.",
            [
                new FactsAsk(
                    officer.Id, "Type the token’s serial number", "From the token or its papers, not from the screen: what the token reports is compared with it.", Topic,
                    [new FactField(SerialSetting, "Serial number of the token", "Exactly, with capital and small letters", [], true)], "Read this token"),
            ],
            $"The step ends when {officer.Name} typed the serial number and the token was read.",
            readout);
    }
}

/// <summary>Work: read a token through a PKCS#11 module.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Module">The module's file.</param>
/// <param name="Serial">Serial number.</param>
public sealed record ReadTokenWork(string Step, int Attempt, string Module, string Serial) : StepWork(Step, Attempt);
