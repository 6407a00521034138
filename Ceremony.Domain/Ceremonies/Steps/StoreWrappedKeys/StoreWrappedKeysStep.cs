using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.StoreWrappedKeys;

/// <summary>The wrapped keys are written to two media, under new names only, and read back from each: the hashes must be equal.</summary>
public sealed class StoreWrappedKeysStep : StepKind
{
    /// <summary>Media that the wrapped keys must be on.</summary>
    public const int MediaNeeded = 2;

    /// <inheritdoc />
    public override string Name => "store-wrapped-keys";

    /// <inheritdoc />
    public override string Purpose => "The wrapped keys are written to two media and read back from each.";

    private static ImmutableArray<KeyFacts> Keys(StepContext step) => [.. step.State.Fact<KeyTable>().All.Where(key => key.Backup is not null)];

    private static ImmutableArray<string> Media(StepContext step) => Keys(step) is [{ Backup: { } backup }, ..] ? backup.Media : [];

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not StoreWrappedKeyCopies store)
        {
            return command is ReportWorkFailed failed ? failed.Refused() : Decision.Ignore(RuleCodes.AskedFor, "This step asks for a medium.", "Choose a medium.");
        }

        if (!store.Sha256ReadBack.SequenceEqual(Keys(step).Select(key => key.Backup!.File.Sha256)))
        {
            return Decision.Refuse(RuleCodes.KeyMedia, $"What was read back from {store.Medium} is not the wrapped keys of this ceremony.", "The wrapped keys in the console are as they were, and so are the keys on the device.", "Set that medium aside and take another one.");
        }

        return string.IsNullOrWhiteSpace(store.Medium) || Media(step).Contains(store.Medium.Trim())
            ? Decision.Ignore(RuleCodes.KeyMedia, "That medium holds the wrapped keys already, or has no name.", "Take another medium.")
            : Decision.Accept(new WrappedKeysStored(step.Plan.Number, step.Attempt.Number, store.Medium.Trim()));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Keys(step) switch
    {
        [] => [step.Refused(new Refusal(RuleCodes.KeyMedia, "No key was wrapped in this ceremony.", "Nothing was written.", "Abort, and plan the ceremony with the keys that are to be wrapped."))],
        _ when Media(step).Length >= MediaNeeded => [step.Done($"On {MediaNeeded} media, read back, hashes equal")],
        _ => [],
    };

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, left, keys) = (step.First(Role.Operator), MediaNeeded - Media(step).Length, Keys(step));
        return new StepDescription(
            "The wrapped keys go onto two media",
            step.Plan.Say ?? $"{officer.Name}, please write the wrapped keys to two media of different makers. They go to different places.",
            [new WrappedKeyMediumAsk(officer.Id, "Write the wrapped keys to a medium", "They are encrypted under the DKEK. Nothing that is on the medium is overwritten, and each file is read back.", left)],
            $"{Counted.Of(left, "more medium is", "more media are")} needed.",
            [.. keys.Select(key => new Fact($"{key.Backup!.File.FileName}, SHA-256", key.Backup.File.Sha256))]);
    }
}
