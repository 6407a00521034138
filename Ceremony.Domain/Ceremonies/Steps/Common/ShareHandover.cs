using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>
/// How a share goes from its old holders to its new ones: the new holders make ready first, so that the old share is open for no longer than
/// it takes to seal it; then the old holders open it; what is sealed anew goes to its holders as if it had been made here.
/// </summary>
internal static class ShareHandover
{
    private static readonly BringShareStep ByPassword = new();
    private static readonly MakeGuardedShareStep InPieces = new();

    private static readonly ImmutableArray<SecretField> OldPassword =
        [new SecretField(ImportShareStep.Password, "Password of the old share", "Nobody else sees what you type.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    /// <summary>The step kind by whose rules the new file is kept and handed out.</summary>
    internal static StepKind Maker(StepContext step) => step.Script.GuardOf(step.Plan.Share).IsInPieces ? InPieces : ByPassword;

    internal static ShareFacts New(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    /// <summary>The step as the new holders see it: those who only open the old share have no part in what is made.</summary>
    internal static StepContext NewSide(StepContext step) => new(
        step.State, step.Progress with { Plan = step.Plan with { Who = [.. step.Plan.Who.Where(seat => !seat.Role.IsOfOldSet())] } });

    /// <summary>The step as an old share's entry sees it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Number of the old share, from 21.</param>
    internal static StepContext OldSide(StepContext step, int index) => new(step.State, step.Progress with { Plan = step.Plan with { Share = index } });

    /// <summary>True when the new password is held, or every key is made, or everybody is ready to see a split piece.</summary>
    internal static bool IsReady(StepContext step) => Maker(step).Work(NewSide(step)).Any(work => work is MakeShareWork or MakeGuardedShareWork);

    /// <summary>Somebody who was to make ready said no; nothing otherwise.</summary>
    internal static ImmutableArray<CeremonyEvent> SettleNo(StepContext step) =>
        step.Attempt.Confirmations.Any(answer => !answer.Agrees) ? InPieces.Settle(NewSide(step)) : [];

    /// <summary>What its maker settles, with what was done to the old share added to the evidence.</summary>
    internal static ImmutableArray<CeremonyEvent> SettleNew(StepContext step, string done) =>
        [.. Maker(step).Settle(NewSide(step)).Select(happened => happened is StepDone all ? all with { Evidence = $"{all.Evidence}; {done}" } : happened)];

    /// <summary>Decides what the old holders do; null for a command that is none of it.</summary>
    internal static Decision? DecideOld(StepContext old, StepCommand command)
    {
        var share = PieceEntry.Share(old);
        return command switch
        {
            PresentShareFile file when share.Stage == ShareStage.NotYet => Decision.Accept(
                new GuardedShareBrought(old.Plan.Number, old.Attempt.Number, share.Index, PieceEntry.Guard(old).Guard.ToString(), command.Actor, file.FileName, file.Sha256),
                new SharePresented(old.Plan.Number, old.Attempt.Number, share.Index, file.Sha256)),
            ReportShareOpened opened when share.Stage == ShareStage.Presented => ShareImport.Opened(old, opened.CheckValue),
            ReportShareDropped dropped when share.Stage is ShareStage.Presented or ShareStage.Opened =>
                Decision.Accept(new ShareDropped(old.Plan.Number, old.Attempt.Number, share.Index, dropped.Reason)),
            _ when PieceEntry.Guard(old).Guard.IsInPieces => PieceEntry.Decide(old, command, _ => true),
            PresentShareFile file when share.Stage is ShareStage.Ready or ShareStage.Presented && !old.Holds(ImportShareStep.Password) => ShareImport.Present(old, file),
            HoldSecret hold when share.Stage == ShareStage.Presented && !old.Holds(ImportShareStep.Password) => Entries.Decide(old, hold, OldPassword),
            _ => null,
        };
    }

    /// <summary>Events by which neither the old share nor anything of the new one stays in memory when the ceremony stops before a move was done.</summary>
    internal static IEnumerable<CeremonyEvent> Emptied(StepContext step, StepContext? old, bool isForGood) =>
        old is { } side && PieceEntry.Share(side).Stage is ShareStage.Presented or ShareStage.Opened
            ? ShareImport.Emptied(side).Concat(Maker(step).Emptied(NewSide(step), isForGood))
            : Maker(step).Emptied(NewSide(step), isForGood);

    /// <summary>What the console does for the old holders.</summary>
    internal static ImmutableArray<StepWork> OldWork(StepContext old)
    {
        var share = PieceEntry.Share(old);
        return PieceEntry.Guard(old).Guard.IsInPieces ? PieceEntry.Work(old)
            : share.Stage != ShareStage.Presented ? []
            : old.Holds(ImportShareStep.Password) ? [new OpenShareWork(old.Plan.Number, old.Attempt.Number, share.Index, share.Holder)]
            : [new KeepFileWork(old.Plan.Number, old.Attempt.Number, share.Index)];
    }

    /// <summary>The new holders make ready.</summary>
    /// <param name="step">The step.</param>
    /// <param name="promise">A sentence about what is not done here, to read aloud.</param>
    internal static StepDescription DescribeNew(StepContext step, string promise)
    {
        var described = Maker(step).Describe(NewSide(step));
        return described with
        {
            Asks = [.. described.Asks.Select(ask => ask is ShareAsk make
                ? new SecretAsk(make.Officer, $"Choose the password of new share {step.Plan.Share}", "It is sealed under this password when its old holders have opened the old share. Whoever has your share file and its password has your share.", make.Fields, $"Keep this password for share {step.Plan.Share}")
                : ask)],
            Heading = $"New share {step.Plan.Share}: its new {(step.Script.GuardOf(step.Plan.Share).IsInPieces ? "piece holders make ready" : "holder chooses a password")}",
            SayAloud = step.Plan.Say ?? $"Screens and cameras away, please. First the new holders of share {step.Plan.Share}, then those who open the old one. {promise}",
            Waiting = "The step goes on when the new holders are ready.",
        };
    }

    /// <summary>The new file is sealed: nobody has anything to do.</summary>
    internal static StepDescription DescribeSealing(StepContext step) =>
        new($"New share {step.Plan.Share} is being made", null, [], "The step goes on when the new file is made.", []);

    /// <summary>The old holders open their share.</summary>
    /// <param name="step">The step.</param>
    /// <param name="old">The step as the old share's entry sees it.</param>
    /// <param name="becomes">What then becomes of the share, such as <c>changed and zeroed</c>.</param>
    /// <param name="why">Why its password is typed once more.</param>
    internal static StepDescription DescribeOld(StepContext step, StepContext old, string becomes, string why)
    {
        var (share, guard) = (PieceEntry.Share(old), PieceEntry.Guard(old));
        var name = OldShares.NameOf(share.Index);
        var waiting = $"The step goes on when {name} is open; it is then {becomes}.";
        if (guard.Guard.IsInPieces)
        {
            var asks = share.Stage == ShareStage.NotYet
                ? guard.Pieces.Values.Where(piece => piece.Holder.Length > 0).Select(Ask (piece) => FileAsk(piece.Holder, share, becomes))
                : PieceEntry.Asks(old, _ => true);
            return new StepDescription($"Any {guard.Guard.Needed} piece holders open {name}", null, [.. asks], waiting, [PieceEntry.Progress(old, _ => true)]);
        }

        var holder = step.Script.ShareHolder(share.Index)!;
        return old.Holds(ImportShareStep.Password)
            ? new StepDescription($"{Capital(name)} is being opened", null, [], waiting, [])
            : new StepDescription(
                $"{holder.Name} opens {name}",
                null,
                [share.Stage == ShareStage.Presented
                    ? new SecretAsk(holder.Id, $"Type the password of {name}", why, OldPassword, $"Open {name}")
                    : FileAsk(holder.Id, share, becomes)],
                waiting,
                []);
    }

    private static ShareFileAsk FileAsk(string officer, ShareFacts share, string becomes) => new(
        officer, $"Show the file of {OldShares.NameOf(share.Index)}", $"Take your medium. The file is opened and {becomes}; it is not written to.", share.Index, share.FileName, share.Sha256);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
