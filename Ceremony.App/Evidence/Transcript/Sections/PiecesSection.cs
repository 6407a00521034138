using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Pieces of share passwords. Never a piece, a password, or anything about one.</summary>
/// <param name="Shares">The shares whose password is in pieces.</param>
public sealed record PiecesSection(IReadOnlyList<PiecesSection.Share> Shares) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Pieces of share passwords";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        foreach (var share in Shares)
        {
            flow.Table(Table.Plain(
                [new("Piece", 13, Bold: true), new("Holder", 34), new("Envelope and SHA-256", 72), new("Commitment", 71)],
                share.Rows.Select(row => new Table.Row(row.Piece, Initials.Keep(row.Holder), row.Envelope, row.Commitment)))
            with
            { Caption = $"Share {share.Index}: {share.Guard}. The device still needs every share. A commitment tells a wrong piece when it is entered, and says nothing of the piece." });
            flow.Facts([new("Opened in a test by", share.Tests.Count == 0 ? "Nobody" : string.Join("; ", share.Tests))]);
        }
    }

    /// <summary>A share.</summary>
    /// <param name="Index">Its number.</param>
    /// <param name="Guard">Such as "envelope 2 of 3".</param>
    /// <param name="Rows">One row per piece.</param>
    /// <param name="Tests">Sets of pieces that opened it, with the time.</param>
    public sealed record Share(int Index, string Guard, IReadOnlyList<Row> Rows, IReadOnlyList<string> Tests);

    /// <summary>A piece.</summary>
    /// <param name="Piece">Its number.</param>
    /// <param name="Holder">Its holder.</param>
    /// <param name="Envelope">Name and SHA-256 of its envelope, or that there is none.</param>
    /// <param name="Commitment">Its commitment, or that there is none.</param>
    public sealed record Row(string Piece, string Holder, RichText Envelope, RichText Commitment);
}
