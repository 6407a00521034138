using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares;

/// <summary>A share file and the password to try on it.</summary>
/// <param name="File">The share file; stays the caller's.</param>
/// <param name="Password">The password's bytes as typed, any length; stays the caller's.</param>
public sealed record ShareToOpen(ShareFile File, SecretBuffer Password);
