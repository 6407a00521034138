using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Who holds what after the ceremony: devices, copies of share files, and who knows which PIN.</summary>
public sealed class CustodyPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 1000;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var remarks = new List<string> { "Bags, seals and places after the ceremony are not on this record unless a row above names them." };
        if (record.Steps("store-record") is { Count: > 0 } store)
        {
            remarks.Add($"The media of this record itself (step {store[0].Plan.Number}) are named in the annex.");
        }

        return [new CustodySection([.. Rows(record)], remarks)];
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var any = Rows(record).Any();
        yield return any
            ? ClauseFinding.InPart("KC-12", $"holders and media of what was made are named{Put(record)}", CustodySection.Heading)
            : ClauseFinding.NotApplicable("KC-12", "nothing was made that has to be stored");
        yield return any
            ? ClauseFinding.InPart("KC-35", "who took what; later access is not on this record", CustodySection.Heading)
            : ClauseFinding.NotApplicable("KC-35", "nothing was taken from or given into a store");
    }

    private static string Put(RecordView record) => record.State.Fact<DeviceTable>().BySlot.Values.All(device => record.State.Fact<SealedDevices>().Of(device) is not null)
        ? ", with bag and place of each device; places of media are not on this record"
        : "; final bags and places are not on this record";

    private static IEnumerable<CustodySection.Row> Rows(RecordView record)
    {
        var (state, times) = (record.State, record.Times);
        foreach (var share in state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null && !OldShares.IsOld(share.Index)))
        {
            var (what, holder) = ($"Share {share.Index}\n{share.FileName}", ShareNames.HolderOf(state, share));
            yield return share.Copies.IsEmpty
                ? new CustodySection.Row(what, holder, "As it was brought", "", "The holder’s word")
                : new CustodySection.Row(
                    what, holder, string.Join(", ", share.Copies.Select(Medium)), times.Minute(share.Copies[^1].At),
                    share.ReopenedFromPaper ? "Each copy read back by the console; opened again with the password from paper" : "Each copy read back by the console");
        }

        foreach (var guard in state.Fact<PieceTable>().All.Where(guard => !OldShares.IsOld(guard.Share)))
        {
            foreach (var piece in guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.Kept))
            {
                yield return piece.Copies.IsEmpty
                    ? new CustodySection.Row($"Piece {piece.Piece} of share {guard.Share}", state.NameOf(piece.Holder), "On paper, in the clear", "", "Typed back from paper at the holder’s own station")
                    : new CustodySection.Row(
                        $"Envelope of piece {piece.Piece} of share {guard.Share}\n{piece.FileName}", state.NameOf(piece.Holder), string.Join(", ", piece.Copies.Select(Medium)),
                        times.Minute(piece.Copies[^1].At), "Each copy read back by the console");
            }
        }

        foreach (var device in state.Fact<DeviceTable>().BySlot.Values)
        {
            yield return state.Fact<SealedDevices>().Of(device) is { } put
                ? new CustodySection.Row($"Device {device.Serial}", $"Put away by {state.NameOf(put.By)}", $"Bag {put.Bag}, {put.Place}", times.Minute(put.At), "Serial and bag number typed by who put it away")
                : new CustodySection.Row($"Device {device.Serial}", "Not on this record", device.BagFound is null ? "No bag on record" : $"Came in bag {device.BagFound}", "", "Read by people");
        }

        foreach (var (kind, name) in new[] { ("enter-so-pin", "SO-PIN"), ("enter-user-pin", "User PIN") })
        {
            foreach (var step in record.Done(kind))
            {
                yield return new CustodySection.Row(
                    name, string.Join(", ", Who(record, step)), "In mind, or on paper of their own", step.Attempt.EndedAt is { } at ? times.Minute(at) : "", "Typed at the holder’s own station");
            }
        }
    }

    private static string Medium(ShareCopy copy) => copy.Kind switch
    {
        "sheet" => "printed sheet",
        "download" => $"download at the station ({copy.Medium})",
        _ => copy.Medium,
    };

    private static IEnumerable<string> Who(RecordView record, StepProgress step) => step.Attempt.Officers.Select(record.State.NameOf);
}
