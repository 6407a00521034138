using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Puts a new share file onto its media, whoever guards its password.</summary>
internal static class ShareMedia
{
    /// <summary>Media that a new share file must be on.</summary>
    internal const int Needed = 2;

    /// <summary>Media that are still missing; a sheet is none.</summary>
    internal static int Left(ShareFacts share) => Math.Max(0, Needed - share.Copies.Count(copy => copy.Kind != "sheet"));

    /// <summary>The share whose file that is already, or null.</summary>
    internal static ShareFacts? Same(StepContext step, string sha256) => step.State.Fact<ShareTable>().All.FirstOrDefault(share => share.Sha256 == sha256);

    /// <summary>Records a copy that was read back equal.</summary>
    internal static Decision Store(StepContext step, ShareFacts share, StoreShare store)
    {
        if (store.Sha256ReadBack != share.Sha256)
        {
            return Decision.Refuse(RuleCodes.ShareMedia, $"What was read back from {store.Medium} is not the new share file.", "The file is still in memory.", "Try that medium again, or take another one.");
        }

        if (string.IsNullOrWhiteSpace(store.Medium) || share.Copies.Any(copy => copy.Medium == store.Medium.Trim()))
        {
            // A browser tells a file's name and not its medium.
            return store.Kind == "download"
                ? Decision.Ignore(RuleCodes.ShareMedia, $"A file of the name {store.Medium} was shown already.", "Rename the file on the second medium, so that the two are told apart, and show that one.")
                : Decision.Ignore(RuleCodes.ShareMedia, "That medium holds the file already, or has no name.", "Take another medium and name it.");
        }

        return Decision.Accept(new ShareStored(step.Plan.Number, step.Attempt.Number, step.Plan.Share, store.Medium.Trim(), store.Kind));
    }
}
