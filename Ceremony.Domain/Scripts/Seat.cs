using System.Globalization;

namespace Ceremony.Domain.Scripts;

/// <summary>One place in a ceremony: a role, for share holders which share, and for piece holders which piece of which share (from 1).</summary>
/// <param name="Role">The role.</param>
/// <param name="Index">The share, 1 to N, for <see cref="Role.ShareHolder"/> and <see cref="Role.PieceHolder"/>; 0 for every other role.</param>
/// <param name="Piece">The piece, 1 to n, for <see cref="Role.PieceHolder"/>; 0 for every other role.</param>
public readonly record struct Seat(Role Role, int Index = 0, int Piece = 0)
{
    /// <summary>True if share and piece are said exactly where the role has them.</summary>
    public bool IsWellFormed => (Index > 0) == (Role.IsOfShare() || Role.IsOfPiece()) && (Piece > 0) == Role.IsOfPiece();

    /// <summary>As written in scripts: <c>operator</c>, <c>share-holder-2</c>, <c>piece-holder-2-1</c> for piece 1 of share 2.</summary>
    public override string ToString() => this switch
    {
        { Index: 0 } => Role.Name(),
        { Piece: 0 } => string.Create(CultureInfo.InvariantCulture, $"{Role.Name()}-{Index}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Role.Name()}-{Index}-{Piece}"),
    };

    /// <summary>As people read it: <c>Operator</c>, <c>Share holder 2</c>, <c>Holder of piece 1 of share 2</c>.</summary>
    public string Title => this switch
    {
        { Index: 0 } => Role.Title(),
        { Piece: 0 } => string.Create(CultureInfo.InvariantCulture, $"{Role.Title()} {Index}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Holder of piece {Piece} of {(Role.IsOfOldSet() ? "old " : "")}share {Index}"),
    };

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out Seat seat)
    {
        if (Roles.TryParse(text, out var role))
        {
            seat = new Seat(role);
            return true;
        }

        if (TakeNumber(text, out var rest, out var last))
        {
            if (Roles.TryParse(rest, out role))
            {
                seat = new Seat(role, last);
                return true;
            }

            if (TakeNumber(rest, out var name, out var index) && Roles.TryParse(name, out role))
            {
                seat = new Seat(role, index, last);
                return true;
            }
        }

        seat = default;
        return false;
    }

    private static bool TakeNumber(string text, out string rest, out int number)
    {
        var dash = text.LastIndexOf('-');
        rest = dash > 0 ? text[..dash] : "";
        number = 0;
        return dash > 0 && dash + 1 < text.Length && text[dash + 1] != '0'
            && int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= 99;
    }
}
