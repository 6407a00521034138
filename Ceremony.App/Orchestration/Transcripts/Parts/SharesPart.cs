using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The shares of the DKEK and its check value; nothing where the ceremony is not about shares.</summary>
public sealed class SharesPart : TranscriptPart
{
    private static readonly string[] OfShares = ["KC-03", "KC-08", "KC-20", "KC-21", "KC-26"];

    /// <inheritdoc/>
    public override int Place => 400;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        if (!IsAbout(record))
        {
            return [];
        }

        var kcv = record.State.Fact<KcvFacts>();
        return
        [
            new SharesSection(
            [
                .. Shares(record).Where(share => share.Sha256 is not null).Select(share => new SharesSection.Row(
                    share.Index.ToString(CultureInfo.InvariantCulture), ShareNames.HolderOf(record.State, share), share.FileName!, Convert.FromHexString(share.Sha256!),
                    share.CheckValue ?? "Not known", Outstanding(share))),
            ])
            {
                Count = record.Script.Shares,
                Kcv = kcv.Kcv,
                KcvRead = kcv.Kcv is null ? null : $"From {string.Join(" and ", kcv.SerialBySlot.Values)} after login, {record.Times.Minute(kcv.At)}",
                KcvComparedWith = kcv.Kcv is null ? null : Compared(kcv),
            },
        ];
    }

    private static string Outstanding(ShareFacts share) => share.Imports.Count == 0
        ? "Not imported"
        : string.Join('\n', share.Imports.Values.Select(import => $"{(share.Imports.Count > 1 ? import.Serial + "\n" : "")}{import.OutstandingBefore}, then {import.OutstandingAfter}"));

    private static string Compared(KcvFacts kcv) => (kcv.WasExpected, kcv.IsReproduced) switch
    {
        (true, false) => "The value that the script expects: equal",
        (true, true) => "The value that the script expects, and each other: equal",
        (false, false) => "Nothing: the domain is new. Not yet reproduced.",
        (false, true) => $"Each other: equal in {kcv.SerialBySlot.Count} devices. The domain is new, and its KCV reproduced.",
    };

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        if (!IsAbout(record))
        {
            yield break;
        }

        var kcv = record.State.Fact<KcvFacts>();
        yield return new SummaryLine(SummaryKind.Result, kcv.Kcv is null ? "The device does not hold a joined DKEK." : kcv.IsReproduced ? $"{kcv.SerialBySlot.Count} devices hold the same joined DKEK." : "The device holds the joined DKEK.");
        if (kcv.Kcv is not null)
        {
            yield return kcv.WasExpected
                ? new SummaryLine(SummaryKind.Proven, "The DKEK is that of the domain: its KCV, read from the device after login, is the one that was expected")
                : kcv.IsReproduced
                ? new SummaryLine(SummaryKind.Proven, $"The DKEK can be made again from the shares: they gave the same KCV in {kcv.SerialBySlot.Count} devices, each read after login")
                : new SummaryLine(SummaryKind.NotProven, "That the DKEK can be made again from the shares: its KCV is new and not yet reproduced");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Fact> Facts(RecordView record)
    {
        if (!IsAbout(record))
        {
            yield break;
        }

        var (kcv, count) = (record.State.Fact<KcvFacts>(), record.Script.Shares);
        var imported = Shares(record).Count(share => share.Stage == ShareStage.Imported);
        if (kcv.Kcv is not null)
        {
            yield return new Fact("KCV", RichText.CheckValue(kcv.Kcv) + "\n" + Capital(kcv.Standing));
        }

        yield return new Fact("Shares", count == 1
            ? $"The 1 share was needed, {imported switch { 1 => "it was", _ => "it was not" }} imported"
            : $"All {count} were needed, {(imported == count ? $"all {count} were" : $"{imported} {(imported == 1 ? "was" : "were")}")} imported");
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        if (!IsAbout(record))
        {
            return OfShares.Select(clause => ClauseFinding.NotApplicable(clause, "no share was made or imported"));
        }

        return About(record);
    }

    private static IEnumerable<ClauseFinding> About(RecordView record)
    {
        var here = SharesSection.Heading;
        var shares = Shares(record);
        var holders = shares.Select(share => share.Holder.Length > 0 ? share.Holder : $"pieces of {share.Index}").Distinct().Count();
        var values = shares.Select(share => share.CheckValue).OfType<string>().ToList();
        yield return shares.Count == 0 ? ClauseFinding.NotApplicable("KC-03", "no share was made or imported")
            : record.Script.Shares < 2 && shares[0].Holder.Length > 0 ? ClauseFinding.NotCovered("KC-03", "one share: its holder alone can make the DKEK again", here)
            : holders < shares.Count ? ClauseFinding.NotCovered("KC-03", "one person holds several shares", here)
            : values.Distinct().Count() < values.Count ? ClauseFinding.NotCovered("KC-03", "two shares are the same", here)
            : ClauseFinding.InPart("KC-03", $"{shares.Count} different shares, all needed, each kept by others; what anybody held in earlier ceremonies is not on this record", here);

        var imports = record.Done("import-share").Concat(record.Done("import-guarded-share")).ToList();
        var alone = shares.Where(share => share.ImportedAt is { } at && ParticipantsPart.HeadCount(record.State.People.Values, at) < 2).ToList();
        yield return alone.Count > 0 ? ClauseFinding.NotCovered("KC-08", $"share {alone[0].Index} went in while nobody else was present", here)
            : imports.Count > 0 ? ClauseFinding.Covered("KC-08", "each share went in at its holder’s own station, with others present", [.. record.Places(imports)])
            : ClauseFinding.NotApplicable("KC-08", "no share was imported");

        var sheets = shares.SelectMany(share => share.Copies).Count(copy => copy.Kind == "sheet");
        yield return sheets == 0
            ? ClauseFinding.NotApplicable("KC-20", "the console printed no secret")
            : ClauseFinding.InPart("KC-20", $"{sheets} encrypted share files were printed; their seals are not on this record", CustodySection.Heading);
        if (shares.Any(share => share.Sha256 is not null))
        {
            yield return ClauseFinding.Covered("KC-21", "outside the device each share is in a file encrypted under its holder’s password", here);
        }

        yield return shares.Any(share => share is { MadeHere: false, Sha256: not null })
            ? ClauseFinding.NotCovered("KC-26", "share files were brought; how they were handed over is not on this record", here)
            : ClauseFinding.NotApplicable("KC-26", "every share was made in the room");
    }

    private static bool IsAbout(RecordView record) =>
        record.Script.Steps.Any(step => step.Share > 0) || Shares(record).Count > 0 || record.State.Fact<KcvFacts>().Kcv is not null;

    // The old set of a refresh has a part of its own.
    private static List<ShareFacts> Shares(RecordView record) => [.. record.State.Fact<ShareTable>().All.Where(share => !OldShares.IsOld(share.Index))];
}
