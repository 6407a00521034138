namespace Ceremony.Device.Pkcs11;

/// <summary>What a token says of a private key: where it was made, whether it can leave, and what it may do. Null where the module does not show it.</summary>
/// <param name="Local">Made on the token (CKA_LOCAL).</param>
/// <param name="Sensitive">Never given out in the clear (CKA_SENSITIVE).</param>
/// <param name="AlwaysSensitive">That it was so from the beginning (CKA_ALWAYS_SENSITIVE).</param>
/// <param name="Extractable">May be wrapped (CKA_EXTRACTABLE).</param>
/// <param name="NeverExtractable">That it never could be (CKA_NEVER_EXTRACTABLE).</param>
/// <param name="Uses">What it may do: "sign", "decrypt", "unwrap", "derive".</param>
public sealed record Pkcs11Protection(bool? Local, bool? Sensitive, bool? AlwaysSensitive, bool? Extractable, bool? NeverExtractable, IReadOnlyList<string> Uses);

/// <summary>The keys of a token, and what protects one of them.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Protection">What protects the private key that was asked about; null where none is shown, or not one alone.</param>
public sealed record Pkcs11Reading(Pkcs11Key[] Keys, Pkcs11Protection? Protection);
