using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation.Registers;

/// <summary>Who can open which share file, where its copies are, and when it was last proven to open.</summary>
internal sealed class ShareFilesPresenter : RegisterPresenter<ShareStanding>
{
    /// <inheritdoc/>
    public override string Name => "shares";

    /// <inheritdoc/>
    public override string Title => "Shares and pieces";

    /// <inheritdoc/>
    public override string Question => "Who can open what?";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Heads => ["Share", "Who opens it", "Copies", "Last proven to open"];

    /// <inheritdoc/>
    protected override IReadOnlyList<ShareStanding> Rows(RegisterSource source) => source.Shares;

    /// <inheritdoc/>
    protected override IReadOnlyList<RegisterPart<ShareStanding>> Parts(RegisterSource source) =>
    [
        new("in-force", "In force", share => share.Standing == ShareState.InForce),
        new("not-proven", "Never proven to open", share => share is { Standing: ShareState.InForce, Way.Proven: null }),
        new("cannot-be-opened", "Too few holders", share => share is { Standing: ShareState.InForce, CanBeOpened: false }),
        new("no-place", "No place on record", share => share.Standing == ShareState.InForce && !share.Way.Copies.Any(copy => copy.Place.Length > 0)),
        new("former", "Replaced or destroyed", share => share.Standing is ShareState.Replaced or ShareState.Destroyed),
    ];

    /// <inheritdoc/>
    protected override RegisterAnswer Answer(IReadOnlyList<ShareStanding> rows, RegisterSource source)
    {
        var inForce = rows.Where(share => share.Standing == ShareState.InForce).ToList();
        var (shut, domains) = (inForce.Count(share => !share.CanBeOpened), inForce.Select(share => (share.Kcv, share.IsRehearsal)).Distinct().Count());
        return inForce.Count == 0
            ? new RegisterAnswer("No share is in force by the records of this console.", StatusKind.Unchecked)
            : new RegisterAnswer(
                $"{Counted.Are(inForce.Count, "share")} in force in {Counted.Of(domains, "domain")}; {(shut == 0 ? "each has the holders that it needs" : Counted.Of(shut, "has", "have") + " too few holders on record")}.",
                shut == 0 ? StatusKind.Done : StatusKind.Refused);
    }

    /// <inheritdoc/>
    protected override RegisterSheet Sheet(IReadOnlyList<ShareStanding> rows, RegisterSource source) => ShareStanding.Sheet(rows);

    /// <inheritdoc/>
    protected override IEnumerable<string?> Texts(ShareStanding row) =>
        [row.Kcv, row.Words, row.Way.Guard.ToString(), row.Way.Sha256, row.Way.CheckValue, row.Way.Ceremony, .. row.Holders.Select(holder => holder.Officer), .. row.Way.Copies.Select(ShareStanding.InWords)];

    /// <inheritdoc/>
    protected override RegisterLineView Line(ShareStanding row, RegisterSource source, RoomTime time)
    {
        var names = row.Holders.Select(holder => (holder, Name: source.Officers.FirstOrDefault(officer => officer.Id == holder.Officer)?.Name ?? holder.Officer)).ToList();
        var needed = row.Way.Guard.IsInPieces ? $"any {row.Way.Guard.Needed} of {row.Way.Guard.Pieces} piece holders" : "its holder, by password";
        return new RegisterLineView(row.Way.Sha256,
        [
            new(
                char.ToUpperInvariant(row.Words[0]) + row.Words[1..],
                [row.Kcv is { } kcv ? $"domain {kcv}" : "domain not read", .. row.IsRehearsal ? ["rehearsal"] : Array.Empty<string>(), $"file {row.Way.Sha256[..16]}…"]),
            row.Standing switch
            {
                ShareState.InForce => new(row.CanBeOpened ? needed : "too few holders", Holding(names)) { Status = row.CanBeOpened ? StatusKind.Done : StatusKind.Refused },
                ShareState.Replaced => new("replaced by a later file", Holding(names)) { Status = StatusKind.Away },
                ShareState.Destroyed => new("destroyed after a refresh", Holding(names)) { Status = StatusKind.Away },
                _ => new("in no known set", Holding(names)) { Status = StatusKind.Unchecked },
            },
            row.Way.Copies.IsEmpty ? new("None on record", "as it was brought") : new(Counted.Of(row.Way.Copies.Length, "copy", "copies"), [.. row.Way.Copies.Select(ShareStanding.InWords)]),
            row.Way.Proven is { } proven ? Ceremony(proven.Ceremony, $"{time.Day(proven.At)}, by {proven.How}") : new("Never", $"from {row.Way.Ceremony}"),
        ]);
    }

    private static IReadOnlyList<string> Holding(List<(ShareHolder Holder, string Name)> names) =>
        [.. names.Select(pair => pair.Holder.Piece == 0 ? pair.Name : $"piece {pair.Holder.Piece}: {pair.Name}{(pair.Holder.Envelopes.Count > 0 ? $", envelope on {string.Join("; ", pair.Holder.Envelopes.Select(ShareStanding.InWords))}" : "")}")];
}
