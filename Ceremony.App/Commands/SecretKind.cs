namespace Ceremony.App.Commands;

/// <summary>What a secret is called when it is asked for, and how it is given without a terminal.</summary>
/// <param name="Word">For a person, inside a sentence: "password".</param>
/// <param name="FileOption">The option that names its file.</param>
internal sealed record SecretKind(string Word, string FileOption)
{
    /// <summary>A share's password.</summary>
    public static readonly SecretKind Password = new("password", "--password-file");

    /// <summary>The password that a new share file is to get.</summary>
    public static readonly SecretKind NewPassword = new("new password", "--new-password-file");

    /// <summary>The password of an envelope's holder.</summary>
    public static readonly SecretKind PiecePassword = new("piece's password", "--piece-password-file");

    /// <summary>A piece in numbers.</summary>
    public static readonly SecretKind Piece = new("piece", "PIECE");

    /// <summary>A device's user PIN.</summary>
    public static readonly SecretKind UserPin = new("user PIN", "--pin-file");

    /// <summary>The user PIN that a device is to get.</summary>
    public static readonly SecretKind NewUserPin = new("new user PIN", "--new-pin-file");

    /// <summary>A device's SO-PIN.</summary>
    public static readonly SecretKind SoPin = new("SO-PIN", "--so-pin-file");

    /// <summary>The SO-PIN that a device is to get.</summary>
    public static readonly SecretKind NewSoPin = new("new SO-PIN", "--new-so-pin-file");
}
