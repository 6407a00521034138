using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The shares and the check value of the joined DKEK. Never a share, a password, or anything about a password.</summary>
/// <param name="Rows">One row per share.</param>
public sealed record SharesSection(IReadOnlyList<SharesSection.Row> Rows) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Shares and KCV";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <summary>N: how many shares the device joins. All are needed, always.</summary>
    public int Count { get; init; } = Rows.Count;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <summary>The check value of the joined DKEK, 16 hexadecimal digits; null if none was read.</summary>
    public string? Kcv { get; init; }

    /// <summary>From which device, after what, when.</summary>
    public string? KcvRead { get; init; }

    /// <summary>With what it was compared, by whom; or "Not yet reproduced".</summary>
    public string? KcvComparedWith { get; init; }

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        var all = $"{Counted.AllSharesAre(Count)} needed";
        if (Rows.Count == 0)
        {
            flow.Paragraph("No share was entered in this ceremony.");
        }
        else
        {
            flow.Table(Table.Plain(
            [new("Share", 11, Bold: true), new("Holder", 26), new("File and SHA-256", 73), new("Check value", 36), new("Outstanding", 22)],
            Rows.Select(row => new Table.Row(
                row.Index, row.Holder, RichText.FromString(row.FileName + "\n") + RichText.Hash(row.FileSha256), RichText.Mono(row.CheckValue), row.Outstanding)))
            with
            { Caption = $"{all}, always. The check value is of the share; the SHA-256 is of the encrypted file." });
        }

        flow.Facts([
            new("KCV of the joined DKEK", Kcv is null ? "Not read" : RichText.CheckValue(Kcv, 1.5f)),
            .. KcvRead is null ? Array.Empty<Fact>() : [new("Read", KcvRead)],
            .. KcvComparedWith is null ? Array.Empty<Fact>() : [new("Compared with", KcvComparedWith)],
        ]);
    }

    /// <summary>A share.</summary>
    /// <param name="Index">Its number.</param>
    /// <param name="Holder">Its holder.</param>
    /// <param name="FileName">Name of the encrypted file.</param>
    /// <param name="FileSha256">SHA-256 of the encrypted file, 32 bytes.</param>
    /// <param name="CheckValue">The share's own check value, 16 hexadecimal digits.</param>
    /// <param name="Outstanding">The device's count before and after, such as "3, then 2".</param>
    public sealed record Row(string Index, string Holder, string FileName, byte[] FileSha256, string CheckValue, string Outstanding);
}
