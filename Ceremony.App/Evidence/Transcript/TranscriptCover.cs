using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>The first page: what was done, where, when, with which result, and what was not checked.</summary>
public sealed record TranscriptCover
{
    /// <summary>What kind of document this is, above the title.</summary>
    public string Kind { get; init; } = "Transcript of a key ceremony";

    /// <summary>Who took part: names with roles.</summary>
    public RichText? People { get; init; }

    /// <summary>The script's name, version, approval.</summary>
    public required RichText Script { get; init; }

    /// <summary>Room and house.</summary>
    public required RichText Place { get; init; }

    /// <summary>Start and end with their difference to UTC.</summary>
    public required RichText StartAndEnd { get; init; }

    /// <summary>The room's clock against the console's.</summary>
    public required RichText Clock { get; init; }

    /// <summary>Strict or small; what is relaxed, each thing in words.</summary>
    public required RichText Separation { get; init; }

    /// <summary>How long the record is kept, by the script's rule.</summary>
    public RichText? Retention { get; init; }

    /// <summary>Product, version, build hash.</summary>
    public required RichText Software { get; init; }

    /// <summary>The devices, by serial number.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The result in one sentence; printed bold.</summary>
    public required string Result { get; init; }

    /// <summary>The check value of the joined DKEK, 16 hexadecimal digits, or null if there is none.</summary>
    public string? Kcv { get; init; }

    /// <summary>What the check value was compared with, or that it is not yet reproduced.</summary>
    public string? KcvNote { get; init; }

    /// <summary>How many shares were needed and imported. All are needed, always.</summary>
    public RichText? Shares { get; init; }

    /// <summary>Number of deviations, "None" if there is none. The page is added.</summary>
    public required RichText Deviations { get; init; }

    /// <summary>Who agrees and who does not, in numbers. The page is added.</summary>
    public required RichText Agreement { get; init; }

    /// <summary>What the record proves beyond the console's word, and what it does not; one sentence each.</summary>
    public IReadOnlyList<string> Proven { get; init; } = [];

    /// <summary>What the ceremony was about and the record does not prove.</summary>
    public IReadOnlyList<string> NotProven { get; init; } = [];

    /// <summary>What was not checked; "Nothing" is printed if the list is empty.</summary>
    public required IReadOnlyList<string> NotChecked { get; init; }

    /// <summary>The words of the script's hash.</summary>
    public required IReadOnlyList<string> ScriptWords { get; init; }

    /// <summary>Further facts for the first block, such as a rehearsal's reference.</summary>
    public IReadOnlyList<Fact> MoreFacts { get; init; } = [];

    /// <summary>Further facts for the block of results, such as a key's fingerprint.</summary>
    public IReadOnlyList<Fact> MoreResults { get; init; } = [];

    /// <summary>Whose copy it is and how much is withheld from it; null for the whole record.</summary>
    public string? Disclosure { get; init; }

    internal void Compose(Flow flow, TranscriptDocument document)
    {
        flow.Space(4 * PageGeometry.Millimetre);
        flow.Lines(Kind, TextStyle.Kind, flow.Paper.Measure);
        flow.Space(6);
        flow.Lines(document.Title, TextStyle.Title, flow.Paper.Measure * 0.8f);
        flow.Rule();
        var mode = document.Mode switch
        {
            TranscriptMode.Rehearsal => "rehearsal on virtual devices",
            TranscriptMode.Virtual => "on a virtual device",
            _ => "production",
        };
        flow.Facts([
            new("Ceremony", $"{document.CeremonyId}, {mode}{(document.IsClosed ? "" : ", not closed")}"),
            new("Script", Script),
            .. Disclosure is null ? Array.Empty<Fact>() : [new("This copy", RichText.Bold(Disclosure))],
            new("Place", Place),
            new("Start, end", StartAndEnd),
            .. People is null ? Array.Empty<Fact>() : [new("People", People, Sections.ParticipantsSection.Heading)],
            new("Clock", Clock),
            new("Separation", Separation),
            .. Retention is null ? Array.Empty<Fact>() : [new("Retention", Retention)],
            new("Software", Software),
            .. Devices.Count == 0 ? Array.Empty<Fact>() : [new(Devices.Count == 1 ? "Device" : "Devices", string.Join(", ", Devices) + (document.Mode == TranscriptMode.Production ? "" : " (virtual)"))],
            .. MoreFacts,
        ]);
        flow.Rule();
        flow.Facts([
            new("Result", RichText.Bold(Result)),
            .. Kcv is null ? Array.Empty<Fact>() : [new("KCV", RichText.CheckValue(Kcv) + (KcvNote is null ? "" : "\n" + KcvNote))],
            .. Shares is null ? Array.Empty<Fact>() : [new("Shares", Shares)],
            .. MoreResults,
            .. Lines("Proven", Proven),
            .. Lines("Not proven", NotProven),
            new("Deviations", Deviations, Sections.DeviationsSection.Heading),
            new("Agreement", Agreement, Sections.AgreementSection.Heading),
            new("Not checked", NotChecked.Count == 0 ? "Nothing" : string.Join('\n', NotChecked)),
        ]);
        flow.Rule();
        flow.Facts([
            new("Script SHA-256", RichText.Hash(document.ScriptHash)),
            new("In words", WordsInRows()),
        ]);
        var page = flow.PageOf(Sections.FingerprintSection.Heading);
        flow.Notice(RichText.FromString(document.Level == DisclosureClass.Internal
            ? "This file is signed by the console’s key and contains the journal and the script. To check it without the console: "
            : "This copy is signed by the console’s key. The journal inside keeps a commitment in place of each withheld value, so it has the same record fingerprint as the whole record, and a withheld value can be shown and checked later. To check it without the console: ")
            + RichText.Mono("ceremony verify transcript.pdf --trust FINGERPRINT")
            + $", and compare the words on page\u00a0{page?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} with a copy made by hand.");
    }

    private static IEnumerable<Fact> Lines(string term, IReadOnlyList<string> sentences) =>
        sentences.Count == 0 ? [] : [new Fact(term, string.Join('\n', sentences))];

    private string WordsInRows() => string.Join(" ·\n", ScriptWords.Chunk(4).Select(row => string.Join('\u00a0', row)));
}
