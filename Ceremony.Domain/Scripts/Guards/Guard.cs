using System.Globalization;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Guards;

/// <summary>
/// Who can open one share file: its one holder, or any <paramref name="Needed"/> of <paramref name="Pieces"/> piece holders. This is
/// about the password of one share; the device still joins all N shares.
/// </summary>
/// <param name="Kind">How the password is kept.</param>
/// <param name="Needed">m: pieces that open the file together; 1 for a password.</param>
/// <param name="Pieces">n: pieces that are made; 1 for a password.</param>
public sealed record Guard(GuardKind Kind, int Needed, int Pieces)
{
    /// <summary>Most pieces of one share.</summary>
    public const int MostPieces = 16;

    /// <summary>One holder, one password.</summary>
    public static Guard Password { get; } = new(GuardKind.Password, 1, 1);

    /// <summary>True if the password is in pieces.</summary>
    public bool IsInPieces => Kind != GuardKind.Password;

    /// <summary>How many different sets of exactly <see cref="Needed"/> holders there are, at most 12,870.</summary>
    public int Quorums
    {
        get
        {
            var sets = 1L;
            for (var i = 1; i <= Needed; i++)
            {
                sets = sets * (Pieces - Needed + i) / i;
            }

            return (int)sets;
        }
    }

    /// <summary>Reads <c>password</c>, <c>split 2 of 3</c> or <c>envelope 2 of 3</c>, with 2 ≤ m ≤ n ≤ 16.</summary>
    public static bool TryParse(string text, out Guard guard)
    {
        guard = Password;
        if (text == "password")
        {
            return true;
        }

        if (text.Split(' ') is not [var kind and ("split" or "envelope"), var needed, "of", var pieces]
            || !Numbers.TryParse(needed, out var m) || !Numbers.TryParse(pieces, out var n) || m < 2 || m > n || n > MostPieces)
        {
            return false;
        }

        guard = new Guard(kind == "split" ? GuardKind.Split : GuardKind.Envelope, m, n);
        return true;
    }

    /// <summary>As written in scripts and read by people: <c>password</c>, <c>envelope 2 of 3</c>.</summary>
    public override string ToString() => Kind == GuardKind.Password
        ? "password"
        : string.Create(CultureInfo.InvariantCulture, $"{(Kind == GuardKind.Split ? "split" : "envelope")} {Needed} of {Pieces}");
}
