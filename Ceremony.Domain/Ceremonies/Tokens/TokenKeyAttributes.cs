namespace Ceremony.Domain.Ceremonies.Tokens;

/// <summary>What a token says of a private key; null where its module does not show it. It rests on the token's word: no signature is behind it.</summary>
/// <param name="Local">It was made on the token (CKA_LOCAL).</param>
/// <param name="Sensitive">It is never given out in the clear (CKA_SENSITIVE).</param>
/// <param name="AlwaysSensitive">It was so from the beginning (CKA_ALWAYS_SENSITIVE).</param>
/// <param name="Extractable">It may be wrapped (CKA_EXTRACTABLE).</param>
/// <param name="NeverExtractable">It never could be (CKA_NEVER_EXTRACTABLE).</param>
/// <param name="Uses">What it may do, such as <c>sign</c>, with commas.</param>
public sealed record TokenKeyAttributes(bool? Local, bool? Sensitive, bool? AlwaysSensitive, bool? Extractable, bool? NeverExtractable, string Uses)
{
    /// <summary>The one thing that a key made in a ceremony may do.</summary>
    public const string OnlySigns = "sign";

    /// <summary>True if it says that it was made on the token.</summary>
    public bool IsMadeHere => Local == true;

    /// <summary>True if it says that the key never left, can never leave, and may do nothing but sign.</summary>
    public bool IsKept => this is { Sensitive: true, AlwaysSensitive: true, Extractable: false, NeverExtractable: true, Uses: OnlySigns };

    /// <summary>Attributes and uses, for a person.</summary>
    public string Words =>
        $"CKA_LOCAL {Word(Local)}, CKA_SENSITIVE {Word(Sensitive)}, CKA_ALWAYS_SENSITIVE {Word(AlwaysSensitive)}, CKA_EXTRACTABLE {Word(Extractable)}, CKA_NEVER_EXTRACTABLE {Word(NeverExtractable)}; may {(Uses.Length == 0 ? "do nothing" : Uses)}";

    private static string Word(bool? value) => value switch { true => "yes", false => "no", null => "not told" };
}
