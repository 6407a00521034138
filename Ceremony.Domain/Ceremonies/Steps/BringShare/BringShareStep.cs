using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.BringShare;

/// <summary>
/// A share holder makes a share here (password twice; onto two media, each read back; opened again with the password typed from paper;
/// then zeroed), or shows a file made elsewhere.
/// </summary>
public sealed class BringShareStep : StepKind
{
    /// <summary>The field of the new password.</summary>
    public const string Password = "new-share-password";

    /// <summary>The field of the password typed again from paper.</summary>
    public const string FromPaper = "share-password-from-paper";

    /// <inheritdoc />
    public override string Name => "bring-share";

    /// <inheritdoc />
    public override string Purpose => "A share holder makes a share and opens it again with the password from paper, or shows a file made elsewhere.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => ["shares"];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => SettingForm.OneOf("Whether a new share may be made, or only an existing one shown; without it any.", "any", "existing");

    // Where the key domain is known, a new share could never be one of it.
    private static bool OnlyExisting(StepContext step) => step.Plan.Setting("shares", "any") == "existing";

    private static ShareFacts Share(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    private static readonly ImmutableArray<SecretField> NewPassword =
        [new SecretField(Password, "Password of your share", "At least 16 characters. Write it on paper before you go on.", SecretForm.NewSharePassword, Twice: true, OffersPassphrase: true)];

    private static readonly ImmutableArray<SecretField> PaperPassword =
        [new SecretField(FromPaper, "Password, from your paper", "Type it from the paper, not from memory.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, index, share) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, Share(step));
        switch (command)
        {
            case PresentShareFile file when share.Stage == ShareStage.NotYet && !step.Holds(Password):
                return ShareMedia.Same(step, file.Sha256) is { } twin
                    ? Decision.Refuse(RuleCodes.ShareOnce, $"{file.FileName} is the file of share {twin.Index} already.", "The device was not touched. A share entered twice would cancel itself.", $"{step.State.NameOf(command.Actor)} takes the medium with their own share.")
                    : Decision.Accept(new ShareBrought(number, attempt, index, command.Actor, file.FileName, file.Sha256));
            case HoldSecret when share.Stage == ShareStage.NotYet && !step.Holds(Password) && !OnlyExisting(step):
                return Entries.Decide(step, command, NewPassword);
            case ReportShareMade made when share.Stage == ShareStage.NotYet && step.Holds(Password):
                return Decision.Accept(new ShareMade(number, attempt, index, step.Officers[0].Id, made.FileName, made.Sha256, made.CheckValue));
            case StoreShare store when share.Stage == ShareStage.Made:
                return ShareMedia.Store(step, share, store);
            case HoldSecret when share.Stage == ShareStage.Made && ShareMedia.Left(share) == 0 && !step.Holds(FromPaper):
                return Entries.Decide(step, command, PaperPassword);
            case ReportShareReopened opened when share.Stage == ShareStage.Made && step.Holds(FromPaper):
                return opened.CheckValue == share.CheckValue
                    ? Decision.Accept(new ShareReopened(number, attempt, index))
                    : Decision.Accept(new ShareVoided(number, attempt, index), step.Refused(new Refusal(RuleCodes.ShareValue, "The file opened to another share than was made.", "The device was not touched.", "Make the share anew in another attempt.")));
            case ReportShareDropped dropped when share.Stage == ShareStage.Made:
                return Decision.Accept(
                    new ShareVoided(number, attempt, index),
                    step.Refused(new Refusal(RuleCodes.ShareMedia, dropped.Reason, "The device was not touched.", "Make the share anew in another attempt, and destroy what was put onto media in this one.")));
            case ReportWorkFailed failed:
                // A wrong password from paper spends nothing: the file is still in memory and the holder types again.
                return share.Stage == ShareStage.Made && step.Holds(FromPaper)
                    ? Decision.Accept(
                        new SecretDropped(number, attempt, step.Officers[0].Id, FromPaper, "It did not open the file"),
                        new ActionRefused(number, attempt, failed.Refusal.Rule, failed.Refusal.WhatHappened, failed.Refusal.WhatIsSafe, failed.Refusal.WhatToDoNow))
                    : failed.Refused();
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Share(step) switch
    {
        { Stage: ShareStage.Ready, MadeHere: true } share => [step.Done($"Made here; on {share.Copies.Count(copy => copy.Kind != "sheet")} media, read back; opened again from paper")],
        { Stage: ShareStage.Ready } share => [step.Done($"File {share.FileName} shown; SHA-256 recorded")],
        _ => [],
    };

    // A new file is encrypted and may wait in memory through a break; when the ceremony ends for good it is of no use.
    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => isForGood && Share(step).Stage == ShareStage.Made
        ? [new ShareVoided(step.Plan.Number, step.Attempt.Number, step.Plan.Share)]
        : [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, Share(step));
        return share.Stage switch
        {
            ShareStage.NotYet when step.Holds(Password) => [new MakeShareWork(number, attempt, step.Plan.Share, step.Officers[0].Id)],
            ShareStage.Made when step.Holds(FromPaper) => [new ReopenShareWork(number, attempt, step.Plan.Share, step.Officers[0].Id)],
            ShareStage.Made => [new KeepShareWork(number, attempt, step.Plan.Share)],
            _ => [],
        };
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (holder, share, index) = (step.Officers[0], Share(step), step.Plan.Share);
        return share.Stage switch
        {
            ShareStage.NotYet when step.Holds(Password) => new StepDescription($"Share {index} is being made", null, [], "The step goes on when the file is made.", []),
            ShareStage.NotYet when OnlyExisting(step) => new StepDescription(
                $"{holder.Name} brings share {index}",
                step.Plan.Say ?? $"{holder.Name}, please go to your station with your medium, and show the file of share {index} of this domain.",
                [new ShareFileAsk(holder.Id, $"Show the file of share {index}", $"{Counted.AllSharesAre(step.Script.Shares)} needed, always. The file stays sealed under its password.", index, null, null)],
                $"The step ends when {holder.Name} has shown the file of share {index}.",
                []),
            ShareStage.NotYet => new StepDescription(
                $"{holder.Name} makes share {index}, or brings it",
                step.Plan.Say ?? $"Screens and cameras away, please. {holder.Name}, please go to your station and make share {index}, or bring its file.",
                [new ShareAsk(holder.Id, $"Make share {index}, or bring its file", $"{Counted.AllSharesAre(step.Script.Shares)} needed, always. Whoever has your share file and its password has your share.", index, NewPassword)],
                $"The step ends when {holder.Name} has made share {index} or shown its file.",
                []),
            ShareStage.Made when step.Holds(FromPaper) => new StepDescription($"Share {index} is opened again", null, [], "The step ends when the password from paper has opened the file.", []),
            ShareStage.Made when ShareMedia.Left(share) > 0 => new StepDescription(
                $"Share {index} goes onto two media",
                null,
                [new ShareMediumAsk(holder.Id, $"Put share {index} onto a medium", "The file is in memory only. It must be on two media, each read back, before it is zeroed here.", index, ShareMedia.Left(share))],
                $"{Counted.Of(ShareMedia.Left(share), "more medium is", "more media are")} needed.",
                [new Fact("File", share.FileName!), new Fact("SHA-256", share.Sha256!), new Fact("Check value", share.CheckValue!)]),
            _ => new StepDescription(
                $"{holder.Name} opens share {index} again",
                null,
                [
                    new SecretAsk(holder.Id, $"Type the password of share {index} from your paper", "It shows that the paper opens the file. Then the file is zeroed here.", PaperPassword, "Open the file again"),
                    new ShareMediumAsk(holder.Id, $"Print share {index} on a sheet, if you wish", "A sheet can be typed or scanned back in when both media fail.", index, 0),
                ],
                $"The step ends when the password from {holder.Name}'s paper has opened the file.",
                []),
        };
    }
}

/// <summary>Work: make a share under the held password; the file stays in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
public sealed record MakeShareWork(string Step, int Attempt, int Share, string Holder) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool MayStop => true;
}

/// <summary>Work: open the new file with the password from paper, then zero the file.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
public sealed record ReopenShareWork(string Step, int Attempt, int Share, string Holder) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool MayStop => true;
}

/// <summary>Work: see that the new file is still in memory; after a restart it is not, and the share is made anew.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepShareWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}
