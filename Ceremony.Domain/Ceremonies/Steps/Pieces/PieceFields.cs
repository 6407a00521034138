using System.Collections.Immutable;
using System.Globalization;

namespace Ceremony.Domain.Ceremonies.Steps.Pieces;

/// <summary>Names and forms of the fields of pieces. Each name ends in the piece's number, so that several holders can enter at one step.</summary>
public static class PieceFields
{
    /// <summary>The new password of an envelope.</summary>
    public static string NewPassword(int piece) => Named("new-piece-password", piece);

    /// <summary>The password of an existing envelope.</summary>
    public static string Password(int piece) => Named("piece-password", piece);

    /// <summary>A piece: typed (split), or out of its envelope.</summary>
    public static string Piece(int piece) => Named("piece", piece);

    /// <summary>The number at the end of a field's name, or 0.</summary>
    public static int NumberIn(string field) =>
        int.TryParse(field.AsSpan(field.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static ImmutableArray<SecretField> ForNewPassword(int piece) =>
        [new SecretField(NewPassword(piece), "Password of your envelope", "At least 16 characters. Write it on paper before you go on, apart from the envelope.", SecretForm.NewSharePassword, Twice: true, OffersPassphrase: true)];

    internal static ImmutableArray<SecretField> ForPassword(int piece) =>
        [new SecretField(Password(piece), "Password of your envelope", "Nobody else sees what you type.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    internal static ImmutableArray<SecretField> ForPiece(int piece) =>
        [new SecretField(Piece(piece), $"Your piece, number {piece}", "Type the line of your sheet with its check groups. Nobody else sees what you type.", SecretForm.SplitPiece, Twice: false, OffersPassphrase: false)];

    private static string Named(string name, int piece) => string.Create(CultureInfo.InvariantCulture, $"{name}-{piece}");
}
