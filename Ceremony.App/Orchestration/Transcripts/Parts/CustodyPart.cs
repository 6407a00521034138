using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;

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
        var away = record.Done("put-away").ToList();
        var devices = record.State.Fact<DeviceTable>().BySlot.Values;
        var areSealed = devices.All(device => record.State.Fact<SealedDevices>().Of(device) is not null);
        yield return any && away.Count > 0 && areSealed
            ? ClauseFinding.Covered("KC-12", "holder, bag and place of every copy of a share and of each device are named", [CustodySection.Heading, .. record.Places(away)])
            : any
            ? ClauseFinding.InPart("KC-12", $"holders and media of what was made are named{Put(away.Count > 0, areSealed)}", CustodySection.Heading)
            : ClauseFinding.NotApplicable("KC-12", "nothing was made that has to be stored");
        yield return any
            ? ClauseFinding.InPart("KC-35", "who took what; later access is not on this record", CustodySection.Heading)
            : ClauseFinding.NotApplicable("KC-35", "nothing was taken from or given into a store");
    }

    private static string Put(bool areCopies, bool areDevices) => (areCopies, areDevices) switch
    {
        (true, _) => ", with bag and place of every copy of a share; those of each device are not on this record",
        (_, true) => ", with bag and place of each device; places of media are not on this record",
        _ => "; final bags and places are not on this record",
    };

    private static IEnumerable<CustodySection.Row> Rows(RecordView record)
    {
        var (state, times) = (record.State, record.Times);
        var away = state.Fact<PutAwayFacts>();
        foreach (var share in state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null && !OldShares.IsOld(share.Index)))
        {
            var (what, holder) = ($"Share {share.Index}\n{share.FileName}", ShareNames.HolderOf(state, share));
            yield return share.Copies.IsEmpty
                ? new CustodySection.Row(what, holder, Brought(away, share.Index, 0), "", "The holder’s word")
                : new CustodySection.Row(
                    what, holder, Media(away, share.Index, 0, share.Copies), times.Minute(share.Copies[^1].At),
                    share.ReopenedFromPaper ? "Each copy read back by the console; opened again with the password from paper" : "Each copy read back by the console");
        }

        foreach (var guard in state.Fact<PieceTable>().All.Where(guard => !OldShares.IsOld(guard.Share)))
        {
            foreach (var piece in guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.Kept))
            {
                yield return piece.Copies.IsEmpty
                    ? new CustodySection.Row($"Piece {piece.Piece} of share {guard.Share}", state.NameOf(piece.Holder), PaperOf(away, guard.Share, piece.Piece) is { } paper ? $"On paper, in the clear; {Kept(paper)}" : "On paper, in the clear", "", "Typed back from paper at the holder’s own station")
                    : new CustodySection.Row(
                        $"Envelope of piece {piece.Piece} of share {guard.Share}\n{piece.FileName}", state.NameOf(piece.Holder), Media(away, guard.Share, piece.Piece, piece.Copies),
                        times.Minute(piece.Copies[^1].At), "Each copy read back by the console");
            }
        }

        foreach (var envelope in away.All.Where(copy => copy is { Kind: PutAwayFacts.Brought, Piece: > 0 }))
        {
            yield return new CustodySection.Row(
                $"Envelope of piece {envelope.Piece} of share {envelope.Share}", state.NameOf(envelope.By), Brought(away, envelope.Share, envelope.Piece), times.Minute(envelope.At), "The holder’s word");
        }

        foreach (var paper in away.All.Where(copy => copy.Kind == PutAwayFacts.Paper && state.Script.GuardOf(copy.Share).Kind != GuardKind.Split))
        {
            yield return new CustodySection.Row(
                state.Script.GuardOf(paper.Share).IsInPieces ? $"Password of envelope {paper.Piece} of share {paper.Share}" : $"Password of share {paper.Share}",
                state.NameOf(paper.By), paper.Place.Length == 0 ? "In mind, or on paper of their own" : $"Paper; {Kept(paper)}", times.Minute(paper.At), "The holder’s word");
        }

        foreach (var place in away.Places)
        {
            yield return new CustodySection.Row(
                $"Place {place.Place}", "", place.Needs.IsEmpty ? "Opens without any single person" : $"Opens only with {string.Join(" and ", place.Needs.Select(state.NameOf))}", "", "The holders’ word");
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

    private static string Media(PutAwayFacts away, int share, int piece, IEnumerable<ShareCopy> copies) =>
        string.Join("\n", copies.Select(copy => away.Of(share, piece, copy.Medium) is { } put ? $"{Medium(copy)}; {Kept(put)}" : Medium(copy)));

    private static string Brought(PutAwayFacts away, int share, int piece) =>
        away.All.LastOrDefault(copy => copy.Share == share && copy.Piece == piece && copy.Kind == PutAwayFacts.Brought) is { } put ? $"{put.Medium}; {Kept(put)}" : "As it was brought";

    private static PutAwayCopy? PaperOf(PutAwayFacts away, int share, int piece) =>
        away.All.LastOrDefault(copy => copy.Share == share && copy.Piece == piece && copy.Kind == PutAwayFacts.Paper);

    private static string Kept(PutAwayCopy copy) => copy.Bag.Length == 0 ? copy.Place : $"bag {copy.Bag}, {copy.Place}";

    private static string Medium(ShareCopy copy) => copy.Kind switch
    {
        "sheet" => "printed sheet",
        "download" => $"download at the station ({copy.Medium})",
        _ => copy.Medium,
    };

    private static IEnumerable<string> Who(RecordView record, StepProgress step) => step.Attempt.Officers.Select(record.State.NameOf);
}
