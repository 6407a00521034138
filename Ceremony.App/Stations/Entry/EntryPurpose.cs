using Ceremony.App.Stations.Leases;

namespace Ceremony.App.Stations.Entry;

/// <summary>What an entry is for.</summary>
public abstract record EntryPurpose
{
    private protected EntryPurpose()
    {
    }

    /// <summary>What the seal is bound to.</summary>
    public abstract EntryContext Context { get; }
}

/// <summary>An officer's turn at a step.</summary>
/// <param name="Lease">The open lease.</param>
public sealed record TurnPurpose(Lease Lease) : EntryPurpose
{
    /// <inheritdoc/>
    public override EntryContext Context => new(Lease.CeremonyId, Lease.Id, Lease.StepId, Lease.Attempt, Lease.Fields);
}

/// <summary>Sign-in with a passphrase; the field is <c>passphrase</c>.</summary>
/// <param name="OfficerId">The slug that was chosen or typed.</param>
public sealed record SignInPurpose(string OfficerId) : EntryPurpose
{
    /// <inheritdoc/>
    public override EntryContext Context => new("console", OfficerId, "sign-in", 1, [new("passphrase", Twice: false)]);
}

/// <summary>The first administrator; the fields are <c>code</c> and, twice, <c>passphrase</c>.</summary>
/// <param name="Name">The name as people read it.</param>
/// <param name="Organisation">The organisation.</param>
public sealed record FirstAdministratorPurpose(string Name, string Organisation) : EntryPurpose
{
    /// <inheritdoc/>
    public override EntryContext Context => new("console", "first-administrator", "first-administrator", 1, [new("code", Twice: false), new("passphrase", Twice: true)]);
}

/// <summary>A person sets their own passphrase; the field is <c>passphrase</c>, twice.</summary>
/// <param name="InvitationId">The confirmed invitation.</param>
public sealed record SetPassphrasePurpose(string InvitationId) : EntryPurpose
{
    /// <inheritdoc/>
    public override EntryContext Context => new("console", InvitationId, "set-passphrase", 1, [new("passphrase", Twice: true)]);
}
