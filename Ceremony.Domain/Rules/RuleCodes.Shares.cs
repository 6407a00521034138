namespace Ceremony.Domain.Rules;

/// <summary>Rules of share files, share sheets and passphrases.</summary>
public static partial class RuleCodes
{
    /// <summary>A share file begins with its mark.</summary>
    public const string ShareNotAFile = "SHARE-NOT-A-FILE";

    /// <summary>A share file has all its 64 bytes.</summary>
    public const string ShareTruncated = "SHARE-TRUNCATED";

    /// <summary>A share file has no more than its 64 bytes.</summary>
    public const string ShareOversized = "SHARE-OVERSIZED";

    /// <summary>The password opens the share file, strictly.</summary>
    public const string SharePassword = "SHARE-PASSWORD";

    /// <summary>A share sheet's text has as many rows as a share file takes.</summary>
    public const string SheetRows = "SHEET-ROWS";

    /// <summary>A typed row of a share sheet agrees with its check group.</summary>
    public const string SheetRowMistyped = "SHEET-ROW-MISTYPED";

    /// <summary>A typed row of a share sheet is entered with its check group.</summary>
    public const string SheetCheckMissing = "SHEET-CHECK-MISSING";

    /// <summary>An own passphrase has at least 16 characters.</summary>
    public const string PassphraseShort = "PASSPHRASE-SHORT";

    /// <summary>A passphrase is made of characters that can be typed everywhere it may be needed.</summary>
    public const string PassphraseCharacters = "PASSPHRASE-CHARACTERS";

    /// <summary>At least two pieces are joined.</summary>
    public const string PiecesTooFew = "PIECES-TOO-FEW";

    /// <summary>No piece is entered twice.</summary>
    public const string PiecesTwice = "PIECES-TWICE";

    /// <summary>All pieces have the same prime, and it is one.</summary>
    public const string PiecesPrime = "PIECES-PRIME";

    /// <summary>A piece's value is below the prime.</summary>
    public const string PiecesValue = "PIECES-VALUE";

    /// <summary>The pieces join to a number that can be a password.</summary>
    public const string PiecesTogether = "PIECES-TOGETHER";
}
