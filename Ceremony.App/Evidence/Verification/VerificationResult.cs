namespace Ceremony.App.Evidence.Verification;

/// <summary>What the check of a file came to; the values are the exit codes of <c>ceremony verify</c>.</summary>
public enum VerificationResult
{
    /// <summary>Every check passed and the signer is trusted.</summary>
    Good = 0,

    /// <summary>A check failed.</summary>
    NotGood = 1,

    /// <summary>The file cannot be read, or is neither a transcript nor a journal.</summary>
    CannotRead = 2,

    /// <summary>Every check passed, but the signer is not among those that were given as trusted.</summary>
    SignerUnknown = 3,
}
