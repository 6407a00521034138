using System.Security.Cryptography;

namespace Ceremony.App.Officers;

/// <summary>The invitations that are open: in memory only, so a restart closes them.</summary>
/// <param name="time">The clock.</param>
internal sealed class PassphraseInvitations(TimeProvider time)
{
    private static readonly TimeSpan _lasts = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PassphraseInvitation> _invitations = [];

    /// <summary>Those whose time is not over.</summary>
    public IReadOnlyList<PassphraseInvitation> All
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                return [.. _invitations.Values.Where(invitation => invitation.ClosesAt > now)];
            }
        }
    }

    /// <summary>Opens an invitation; with <paramref name="presentByName"/> it counts as confirmed.</summary>
    public PassphraseInvitation Open(Officer officer, bool isReset, string administratorId, string? presentByName)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var invitation = new PassphraseInvitation(
            id, officer, isReset, administratorId, presentByName, presentByName is not null, time.GetUtcNow() + _lasts);
        lock (_lock)
        {
            _invitations.Add(id, invitation);
        }

        return invitation;
    }

    /// <summary>The second officer is present: neither the administrator nor the person concerned.</summary>
    public OfficerResult<PassphraseInvitation> Confirm(string invitationId, string officerId)
    {
        lock (_lock)
        {
            if (Find(invitationId) is not { } invitation)
            {
                return OfficerRefusals.NoInvitation;
            }

            if (officerId == invitation.OpenedBy || officerId == invitation.Officer.Id)
            {
                return OfficerRefusals.TwoPeople;
            }

            return _invitations[invitationId] = invitation with { Present = officerId, PresentByName = false };
        }
    }

    /// <summary>Uses a confirmed invitation up.</summary>
    public OfficerResult<PassphraseInvitation> Take(string invitationId)
    {
        lock (_lock)
        {
            if (Find(invitationId) is not { } invitation)
            {
                return OfficerRefusals.NoInvitation;
            }

            if (invitation.Present is null)
            {
                return OfficerRefusals.TwoPeople;
            }

            _invitations.Remove(invitationId);
            return invitation;
        }
    }

    /// <summary>Closes an invitation unused.</summary>
    public void Withdraw(string invitationId)
    {
        lock (_lock)
        {
            _invitations.Remove(invitationId);
        }
    }

    private PassphraseInvitation? Find(string invitationId) =>
        _invitations.TryGetValue(invitationId, out var invitation) && invitation.ClosesAt > time.GetUtcNow() ? invitation : null;
}
