namespace Ceremony.App.Officers;

/// <summary>One officer and what their passphrase is checked against.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Verifier">What is kept of the passphrase.</param>
public sealed record SignInRecord(Officer Officer, PassphraseVerifier Verifier);
