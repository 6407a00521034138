using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The old shares of a refresh or a re-split: that each was opened and changed or sealed anew, and what became of its copies. Nothing in other ceremonies.</summary>
public sealed class OldSetPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 420;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var shares = record.State.Fact<ShareTable>().All.Where(share => OldShares.IsOld(share.Index)).ToList();
        var facts = record.State.Fact<OldSetFacts>();
        return shares.Count == 0
            ? []
            : [new OldSetSection(facts.Ceremony, IsResplit(record), [.. shares.Select(share => new OldSetSection.Row(
                ShareNames.Title(share.Index),
                share.FileName ?? "Not shown",
                share.CheckValue is null ? RichText.FromString("Not known") : RichText.Mono(share.CheckValue),
                share.ImportedAt is { } at ? $"Opened and {(IsResplit(record) ? "sealed anew" : "changed")} at {record.Times.Minute(at)}" : IsResplit(record) ? "Not sealed anew" : "Not changed",
                facts.Fates.FirstOrDefault(fate => fate.Share == share.Index) switch
                {
                    null => "Not on this record",
                    { IsComplete: true } => "Every known copy destroyed",
                    var fate => $"Something is left: {fate.Left}",
                }))])];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        if (record.Script.OldShareCount == 0)
        {
            yield break;
        }

        var fates = record.State.Fact<OldSetFacts>().Fates;
        var isDestroyed = fates.Length == record.Script.OldSharesHere.Count() && fates.All(fate => fate.IsComplete);
        if (IsResplit(record))
        {
            yield return isDestroyed
                ? new SummaryLine(SummaryKind.Result, $"Every known copy of the old file of share {record.Script.Resplit} and of its pieces was destroyed before witnesses.")
                : new SummaryLine(SummaryKind.NotProven, $"That nobody opens share {record.Script.Resplit} with old pieces any more: something of them is left, or their destruction is not on this record");
            yield return new SummaryLine(SummaryKind.NotProven, $"That the former holders of share {record.Script.Resplit} do not know it: its value is the same as before");
            yield break;
        }

        yield return isDestroyed
            ? new SummaryLine(SummaryKind.Result, "Every known copy of the old set of shares was destroyed before witnesses.")
            : new SummaryLine(SummaryKind.NotProven, "That the old set of shares is of no use any more: something of it is left, or its destruction is not on this record");
    }

    private static bool IsResplit(RecordView record) => record.Script.Resplit > 0;
}
