using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ImportGuardedShare;

/// <summary>
/// Any m of a share's n piece holders open its file, the device takes the share, and its outstanding count must fall by exactly one.
/// Every one of the N shares is still needed.
/// </summary>
public sealed class ImportGuardedShareStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "import-guarded-share";

    /// <inheritdoc />
    public override string Purpose => "Any m of the share's piece holders open its file, and the device takes the share.";

    /// <inheritdoc />
    public override DeviceUse DeviceUse => DeviceUse.Uses;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["guards"];

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => PieceEntry.MayAct(step, officer);

    private static bool IsAwaited(int piece) => true;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        _ when command is PresentShareFile or ShowEnvelope or HoldSecret && ShareImport.IsUnknown(step) =>
            Decision.Ignore(RuleCodes.AskedFor, "The device is being read first.", "Wait until the console knows whether it took the share."),
        ReportShareOpened opened when PieceEntry.IsComplete(step) => ShareImport.Opened(step, opened.CheckValue),
        _ => PieceEntry.Decide(step, command, IsAwaited)
            ?? ShareImport.Decide(step, command)
            ?? Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => ShareImport.Settle(step);

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => ShareImport.Emptied(step);

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, PieceEntry.Share(step));
        if (ShareImport.IsUnknown(step))
        {
            return [new ReadDeviceWork(number, attempt, ShareImport.Device(step).Slot, ShareImport.Device(step).Serial)];
        }

        return share.Stage == ShareStage.Opened
            ? [new ImportShareWork(number, attempt, share.Index)]
            : PieceEntry.Work(step);
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (guard, share, device) = (PieceEntry.Guard(step), PieceEntry.Share(step), ShareImport.Device(step));
        var ends = ShareImport.Ends(step);
        if (share.Stage == ShareStage.Opened || PieceEntry.IsComplete(step) || ShareImport.IsUnknown(step))
        {
            return new StepDescription(
                share.Stage == ShareStage.Opened ? $"Device {device.Serial} takes share {share.Index}" : $"Share {share.Index} is being opened",
                null,
                [],
                $"Nothing to press. {ends}",
                [ShareImport.Outstanding(step)]);
        }

        return new StepDescription(
            $"Any {guard.Guard.Needed} piece holders enter share {share.Index}",
            step.Plan.Say ?? $"Screens and cameras away, please. Any {guard.Guard.Needed} of the {guard.Guard.Pieces} who hold a piece of share {share.Index}, please go to your stations and enter it.",
            PieceEntry.Asks(step, IsAwaited),
            ends,
            [ShareImport.Outstanding(step), PieceEntry.Progress(step, IsAwaited)]);
    }
}
