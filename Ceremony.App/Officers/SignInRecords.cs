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
