using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ImportShare;

/// <summary>
/// A share holder shows the share file and types its password; the file is opened strictly, the device takes the share, and its
/// outstanding count must fall by exactly one. The next holder may show a file and type while an earlier share is still at work.
/// </summary>
public sealed class ImportShareStep : StepKind
{
    /// <summary>The field of the password.</summary>
    public const string Password = "share-password";

    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(Password, "Password of your share", "Nobody else sees what you type.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => "import-share";

    /// <inheritdoc />
    public override string Purpose => "A share holder shows the share file and types its password, and the device takes the share.";

    /// <inheritdoc />
    public override DeviceUse DeviceUse => DeviceUse.Uses;

    /// <inheritdoc />
    public override bool TakesEntryAhead => true;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var share = ShareImport.Share(step);
        return command switch
        {
            PresentShareFile file when share.Stage is ShareStage.Ready or ShareStage.Presented && !step.Holds(Password) && !ShareImport.IsUnknown(step) =>
                ShareImport.Present(step, file),
            HoldSecret when share.Stage == ShareStage.Presented && !step.Holds(Password) && !ShareImport.IsUnknown(step) =>
                Entries.Decide(step, command, Fields),
            ReportShareOpened opened when share.Stage == ShareStage.Presented && step.Holds(Password) =>
                ShareImport.Opened(step, opened.CheckValue),
            _ => ShareImport.Decide(step, command)
                ?? Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
        };
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => ShareImport.Settle(step);

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => ShareImport.Emptied(step);

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, ShareImport.Share(step));
        if (step.Progress.Status == StepStatus.Refused)
        {
            return [];
        }

        if (step.IsPresent && ShareImport.IsUnknown(step))
        {
            return [new ReadDeviceWork(number, attempt, ShareImport.Device(step).Slot, ShareImport.Device(step).Serial)];
        }

        return share.Stage switch
        {
            ShareStage.Presented when step.Holds(Password) => [new OpenShareWork(number, attempt, share.Index, share.Holder)],
            ShareStage.Presented => [new KeepFileWork(number, attempt, share.Index)],
            ShareStage.Opened when step.IsPresent => [new ImportShareWork(number, attempt, share.Index)],
            _ => [],
        };
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (share, index, device) = (ShareImport.Share(step), step.Plan.Share, ShareImport.Device(step));
        var holder = step.Officers[0];
        var (ends, outstanding) = (ShareImport.Ends(step), ShareImport.Outstanding(step));
        if (step.Holds(Password) || share.Stage == ShareStage.Opened || ShareImport.IsUnknown(step))
        {
            return new StepDescription(
                share.Stage == ShareStage.Opened ? $"Device {device.Serial} takes share {index}" : $"Share {index} is being opened",
                Next(step) is { } next ? $"Share {index} is being opened. {next.Officers[0].Name}, please go to your station and type the password of share {next.Plan.Share}." : null,
                [],
                $"Nothing to press. {ends}",
                [outstanding]);
        }

        Ask ask = share.Stage == ShareStage.Presented
            ? new SecretAsk(holder.Id, $"Type the password of share {index}", $"It opens your share file, so that device {device.Serial} can take your share. {Counted.AllSharesAre(step.Script.Shares)} needed.", Fields, $"Enter share {index}")
            : new ShareFileAsk(holder.Id, $"Show the file of share {index}", $"Take your medium. {Counted.AllSharesAre(step.Script.Shares)} needed.", index, share.FileName, share.Sha256);
        return new StepDescription(
            $"{holder.Name} enters share {index}",
            step.Plan.Say ?? $"Screens and cameras away, please. {holder.Name}, please go to your station with your medium and enter share {index}.",
            [ask],
            ends,
            [outstanding]);
    }

    private static StepContext? Next(StepContext step)
    {
        var (state, number) = (step.State, step.Plan.Number);
        var next = state.Steps.SkipWhile(other => other.Plan.Number != number).Skip(1).FirstOrDefault();
        return next is not null && next.Plan.Kind == step.Plan.Kind && state.Fact<ShareTable>().Of(next.Plan.Share).Stage == ShareStage.Ready
            ? new StepContext(state, next)
            : null;
    }
}

/// <summary>Work: open the presented file with the held password.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
public sealed record OpenShareWork(string Step, int Attempt, int Share, string Holder) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool MayStop => true;
}

/// <summary>Work: see that the presented file is still in memory; after a restart it is not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepFileWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}

/// <summary>Work: give the opened share to each device that does not have it, one after the other, and read each back. Then the share is zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record ImportShareWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt);
