using System.Collections.Immutable;

namespace Ceremony.App.Officers;

/// <summary>The content of the sign-in file.</summary>
/// <param name="Officers">Enrolled officers with their verifiers, in the order of enrolment.</param>
/// <param name="FirstAdministrator">Hash of the one-time code, as long as nobody used it.</param>
public sealed record SignInRecords(ImmutableList<SignInRecord> Officers, OneTimeCodeHash? FirstAdministrator)
{
    /// <summary>Nobody is enrolled.</summary>
    public static SignInRecords Empty { get; } = new([], null);
}

/// <summary>One officer and what their passphrase is checked against.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Verifier">What is kept of the passphrase.</param>
public sealed record SignInRecord(Officer Officer, PassphraseVerifier Verifier);

/// <summary>What is kept of the first administrator's one-time code.</summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">SHA-256 of salt and code; a plain hash is enough for 80 random bits.</param>
public sealed record OneTimeCodeHash(byte[] Salt, byte[] Hash);
