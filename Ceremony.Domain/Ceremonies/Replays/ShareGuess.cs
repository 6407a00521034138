using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Share files: what was shown or read back, which the events do not repeat where it was as it should be.</summary>
internal sealed class ShareGuess : CommandGuess
{
    private static readonly string NoShare = new('0', 64);

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        ShareFacts Share(int index) => at.State.Fact<ShareTable>().Of(index);
        switch (at.Events[0])
        {
            case SharePresented shown:
                yield return new PresentShareFile(shown.Step, shown.Attempt, Share(shown.Share).FileName ?? "", shown.Sha256);
                break;
            case ShareStored stored:
                yield return new StoreShare(stored.Step, stored.Attempt, stored.Medium, stored.Kind, Share(stored.Share).Sha256 ?? "");
                break;
            case ShareReopened opened:
                yield return new ReportShareReopened(opened.Step, opened.Attempt, Share(opened.Share).CheckValue ?? "");
                break;
            case ShareVoided voided:
                yield return new ReportShareReopened(voided.Step, voided.Attempt, "another");
                foreach (var refused in at.Events.OfType<StepRefused>().Take(1))
                {
                    yield return new ReportShareDropped(voided.Step, voided.Attempt, refused.WhatHappened);
                }

                break;
            case StepRefused or ShareDropped:
                // A file that is not the one on record is named in the sentence alone.
                foreach (var refused in at.Events.OfType<StepRefused>().Take(1))
                {
                    var end = refused.WhatHappened.IndexOf(" is not the file that is on record", StringComparison.Ordinal);
                    yield return new PresentShareFile(refused.Step, refused.Attempt, end > 0 ? refused.WhatHappened[..end] : "", NoShare);
                    foreach (var other in at.State.Fact<ShareTable>().All.Where(share => share.Sha256 is not null))
                    {
                        yield return new PresentShareFile(refused.Step, refused.Attempt, other.FileName ?? "", other.Sha256!);
                    }
                }

                break;
        }
    }
}
