using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.StoreIssued;

/// <summary>What the ceremony issued is written to two media, under new names only, and read back from each: the hashes must be equal.</summary>
public sealed class StoreIssuedStep : StepKind
{
    /// <summary>Media that it must be on.</summary>
    public const int MediaNeeded = 2;

    /// <inheritdoc />
    public override string Name => "store-issued";

    /// <inheritdoc />
    public override string Purpose => "What the ceremony issued is written to two media and read back from each.";

    private static ImmutableArray<IssuedFacts> Issued(StepContext step) => [.. step.State.Fact<CertificateTable>().Issued];

    private static ImmutableArray<string> Media(StepContext step) => Issued(step) is [{ Media: var media }, ..] ? media : [];

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not StoreIssuedCopies store)
        {
            return command is ReportWorkFailed failed ? failed.Refused() : Decision.Ignore(RuleCodes.AskedFor, "This step asks for a medium.", "Choose a medium.");
        }

        if (!store.Sha256ReadBack.SequenceEqual(Issued(step).Select(issued => issued.Sha256)))
        {
            return Decision.Refuse(RuleCodes.CertMedia, $"What was read back from {store.Medium} is not what this ceremony issued.", "The files in the console are as they were.", "Set that medium aside and take another one.");
        }

        return string.IsNullOrWhiteSpace(store.Medium) || Media(step).Contains(store.Medium.Trim())
            ? Decision.Ignore(RuleCodes.CertMedia, "That medium holds the files already, or has no name.", "Take another medium.")
            : Decision.Accept(new IssuedStored(step.Plan.Number, step.Attempt.Number, store.Medium.Trim()));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Issued(step) switch
    {
        [] => [step.Refused(new Refusal(RuleCodes.CertMissing, "Nothing was issued in this ceremony.", "Nothing was written.", "Abort, and plan the ceremony with what is to be issued."))],
        _ when Media(step).Length >= MediaNeeded => [step.Done($"On {MediaNeeded} media, read back, hashes equal")],
        _ => [],
    };

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, left) = (step.First(Role.Operator), MediaNeeded - Media(step).Length);
        return new StepDescription(
            "What was issued goes onto two media",
            step.Plan.Say ?? $"{officer.Name}, please write what was issued to two media.",
            [new IssuedMediumAsk(officer.Id, "Write what was issued to a medium", "All of it is public. Nothing that is on the medium is overwritten, and each file is read back.", left)],
            $"{Counted.Of(left, "more medium is", "more media are")} needed.",
            [.. Issued(step).Select(issued => new Fact($"{issued.FileName}, SHA-256", issued.Sha256))]);
    }
}
