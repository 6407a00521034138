using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.WrapKeys;

/// <summary>
/// The keys that the script names by their labels, or all, are wrapped under the device's DKEK, each by its key reference. The KCV in each
/// wrapped key is compared with the device's, and the public key in it with the one that the device shows. Nothing on the device changes.
/// </summary>
public sealed class WrapKeysStep : StepKind
{
    private const string Keys = "keys";
    private const string Topic = "wrap-meant";

    /// <inheritdoc />
    public override string Name => "wrap-keys";

    /// <inheritdoc />
    public override string Purpose => "Keys of the device are wrapped under its DKEK, each compared with the key that the device shows.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Keys, StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting == Keys
        ? SettingForm.Text("Labels of the keys, with commas, or the word all; without it all.")
        : StepDevice.Form;

    private static bool IsReady(StepContext step) => LogIn.IsHeld(step) && Confirmers.Missing(step, Topic).IsEmpty;

    private static ImmutableArray<string> Labels(StepContext step) => step.Plan.Setting(Keys, "all") is var labels && labels == "all"
        ? []
        : [.. labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        HoldSecret when !LogIn.IsHeld(step) => LogIn.Decide(step, command),
        Confirm { Topic: Topic } => Confirmers.NotOneOf(step, command) ?? Answers.Decide(step, command, Topic),
        ReportKeysWrapped wrapped when IsReady(step) => Wrapped(step, wrapped),
        ReportWorkFailed failed => failed.Refused(),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private static Decision Wrapped(StepContext step, ReportKeysWrapped report)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Of(step));
        foreach (var (key, file) in report.Keys.Select(pair => (pair.Key, pair.File)))
        {
            if (step.State.Fact<KcvFacts>() is { Kcv: { } kcv } && file.Kcv != kcv)
            {
                return Decision.Accept(step.Refused(new Refusal(
                    RuleCodes.KeyDomain, $"The wrapped key {key.Words} shows KCV {file.Kcv}, and device {device.Serial} has {kcv}.", "Nothing on the device was changed. The file is not kept.", "Have the device examined; do not rely on this backup.")));
            }

            if (key.PublicKey.Length == 0 || file.Inside.Fingerprint != key.Fingerprint)
            {
                return Decision.Accept(step.Refused(new Refusal(
                    RuleCodes.KeyRecord, $"The wrapped key {file.FileName} shows another public key than device {device.Serial} at reference {key.Reference}.", "Nothing on the device was changed. The file is not kept.", "Start another attempt. If it says so again, have the device examined.")));
            }
        }

        return new Decision.Accepted([.. report.Keys.Select((pair, index) => new KeyWrapped(
            number, attempt, StepDevice.Slot(step), device.Serial, (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), pair.Key, pair.File))]);
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var wrapped = step.State.Fact<KeyTable>().All.Where(key => key.Backup is { } backup && backup.Step == step.Plan.Number).ToList();
        return wrapped.Count > 0
            ? [step.Done($"{Counted.Of(wrapped.Count, "key")} wrapped by key reference; KCV {wrapped[0].Backup!.File.Kcv} in each, equal to the device's")]
            : Confirmers.No(step, Topic) is { } no ? [step.Refused(no)] : [];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => IsReady(step)
        ? [new WrapKeysWork(step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, string.Join('\n', Labels(step)))]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (device, labels, missing) = (StepDevice.Of(step), Labels(step), Confirmers.Missing(step, Topic));
        if (IsReady(step))
        {
            return new StepDescription($"Device {device.Serial} wraps keys", null, [], "The step ends when each wrapped key was compared with the device.", []);
        }

        var chosen = device.Latest.Keys.Where(key => labels.IsEmpty || labels.Contains(key.Label)).ToList();
        return new StepDescription(
            $"{Counted.Of(chosen.Count, "key")} of device {device.Serial} to be wrapped",
            step.Plan.Say ?? $"These keys are wrapped now, for their backup. {Names.List(missing.Select(officer => officer.Name))}, please compare them with the script.",
            [
                .. missing.Select(officer => new ConfirmAsk(officer.Id, "Are these the keys to be wrapped?", "They leave the device encrypted under its DKEK. Whoever has all shares can bring them back.", Topic, "Wrap these keys", "No, stop")),
                .. LogIn.IsHeld(step) ? Array.Empty<Ask>() : [LogIn.AskOf(step, "Keys are wrapped after a login only.")],
            ],
            "The step ends when each key is wrapped and compared.",
            [.. chosen.Select(key => new Fact($"Key reference {key.Reference}", key.Label.Length > 0 ? $"{key.Label}, id {key.Id}" : "no description"))]);
    }
}

/// <summary>Work: wrap keys with the held PIN, keep their files among the artefacts, and report what each shows.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Labels">Labels of the keys, one a line; empty for all.</param>
public sealed record WrapKeysWork(string Step, int Attempt, string Serial, string Labels) : StepWork(Step, Attempt);
