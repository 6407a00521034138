namespace Ceremony.Domain.Rules;

/// <summary>Rules of share files, sheets, passphrases, pieces and envelopes.</summary>
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

    /// <summary>A sheet is entered with all its rows.</summary>
    public const string SheetRowMissing = "SHEET-ROW-MISSING";

    /// <summary>A split piece is entered with its two rows.</summary>
    public const string PieceRows = "PIECE-ROWS";

    /// <summary>A typed row of a split piece agrees with its check group.</summary>
    public const string PieceRowMistyped = "PIECE-ROW-MISTYPED";

    /// <summary>A typed row of a split piece is entered with its check group.</summary>
    public const string PieceCheckMissing = "PIECE-CHECK-MISSING";

    /// <summary>An envelope begins with its mark.</summary>
    public const string EnvelopeNotOne = "ENVELOPE-NOT-ONE";

    /// <summary>An envelope has a format that this console knows.</summary>
    public const string EnvelopeVersion = "ENVELOPE-VERSION";

    /// <summary>An envelope has the length that its header says.</summary>
    public const string EnvelopeLength = "ENVELOPE-LENGTH";

    /// <summary>An envelope agrees with its checksum.</summary>
    public const string EnvelopeDamaged = "ENVELOPE-DAMAGED";

    /// <summary>An envelope's m, n and piece number are possible.</summary>
    public const string EnvelopeNumbers = "ENVELOPE-NUMBERS";

    /// <summary>An envelope asks for a derivation that a console would write.</summary>
    public const string EnvelopeCost = "ENVELOPE-COST";

    /// <summary>The machine has the memory that opening an envelope takes.</summary>
    public const string EnvelopeMemory = "ENVELOPE-MEMORY";

    /// <summary>All envelopes are of one ceremony, the one on record.</summary>
    public const string EnvelopeCeremony = "ENVELOPE-CEREMONY";

    /// <summary>All envelopes are of one share, the one that is opened.</summary>
    public const string EnvelopeShare = "ENVELOPE-SHARE";

    /// <summary>All envelopes are of one split of the share's password.</summary>
    public const string EnvelopeSplit = "ENVELOPE-SPLIT";

    /// <summary>The holder's password opens the envelope.</summary>
    public const string EnvelopePassword = "ENVELOPE-PASSWORD";

    /// <summary>The piece is the one that was committed to.</summary>
    public const string EnvelopeCommitment = "ENVELOPE-COMMITMENT";

    /// <summary>An envelope's readable part is what the record says.</summary>
    public const string EnvelopeAltered = "ENVELOPE-ALTERED";

    /// <summary>No envelope is entered twice.</summary>
    public const string EnvelopeTwice = "ENVELOPE-TWICE";

    /// <summary>No two people enter the same piece.</summary>
    public const string EnvelopeClaimed = "ENVELOPE-CLAIMED";

    /// <summary>As many pieces are joined as are needed.</summary>
    public const string EnvelopeTooFew = "ENVELOPE-TOO-FEW";

    /// <summary>An envelope belongs to the share file that is opened.</summary>
    public const string EnvelopeFile = "ENVELOPE-FILE";

    /// <summary>A key has at least two shares before and after a refresh.</summary>
    public const string RefreshCount = "REFRESH-COUNT";

    /// <summary>A refresh takes each old share once.</summary>
    public const string RefreshTwice = "REFRESH-TWICE";
}
