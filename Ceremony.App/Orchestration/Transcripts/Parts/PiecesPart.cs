using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The pieces of shares whose password is split: who holds which, and which sets opened the share in a test. Nothing where there are none.</summary>
public sealed class PiecesPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 410;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var guards = record.State.Fact<PieceTable>().All.Where(guard => !OldShares.IsOld(guard.Share) && guard.Pieces.Values.Any(piece => piece.Stage == PieceStage.Kept || guard.Quorums.Length > 0)).ToList();
        return guards.Count == 0 ? [] : [new PiecesSection([.. guards.Select(guard => Rows(record, guard))])];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        foreach (var guard in record.State.Fact<PieceTable>().All.Where(guard => !OldShares.IsOld(guard.Share) && guard.Quorums.Length > 0))
        {
            yield return new SummaryLine(SummaryKind.Proven, $"Share {guard.Share} was opened from paper and media by {guard.Quorums.Length} different sets of its piece holders ({guard.Guard})");
        }
    }

    private static PiecesSection.Share Rows(RecordView record, GuardFacts guard) => new(
        guard.Share,
        guard.Guard.ToString(),
        [.. guard.Pieces.Values.Select(piece => new PiecesSection.Row(
            piece.Piece.ToString(CultureInfo.InvariantCulture),
            record.State.NameOf(piece.Holder),
            piece.Sha256 is null
                ? RichText.FromString("Split piece, on paper: nothing of it is on record")
                : RichText.FromString(piece.FileName + "\n") + RichText.Hash(Convert.FromHexString(piece.Sha256)),
            piece.Commitment is null ? RichText.FromString("None") : RichText.Hash(Convert.FromHexString(piece.Commitment))))],
        [.. guard.Quorums.Select(quorum => $"pieces {string.Join(" and ", quorum.Pieces)} at {record.Times.Minute(quorum.At)}")]);
}
