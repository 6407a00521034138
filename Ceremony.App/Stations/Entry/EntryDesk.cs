using System.Security.Cryptography;
using Ceremony.App.Officers;
using Ceremony.App.Stations.Leases;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Entry;

/// <summary>Issues keys for entries, opens sealed entries, compares double typings and hands the result on.</summary>
public sealed class EntryDesk(
    EntryKeyRing keys,
    LeaseDesk leases,
    StationRegistry stations,
    OfficerDirectory officers,
    IEntrySink sink,
    ILogger<EntryDesk> log)
{
    /// <summary>A key for the turn that is open at this station under this lease; null if there is none.</summary>
    /// <param name="session">The station.</param>
    /// <param name="leaseId">The lease that the page was drawn for.</param>
    public EntryKey? KeyForTurn(StationSession session, string leaseId) =>
        OpenLease(session, leaseId) is { } lease ? keys.Issue(session.Id, new TurnPurpose(lease)) : null;

    /// <summary>A key for another purpose than a turn.</summary>
    /// <param name="session">The station.</param>
    /// <param name="purpose">Sign-in, first administrator, or a person's own passphrase.</param>
    public EntryKey KeyFor(StationSession session, EntryPurpose purpose) => keys.Issue(session.Id, purpose);

    /// <summary>The lease of the officer who is signed in at this station, if it is this one and open here.</summary>
    /// <param name="session">The station.</param>
    /// <param name="leaseId">The lease that the page was drawn for.</param>
    public Lease? OpenLease(StationSession session, string? leaseId) =>
        leaseId is not null && session.Officer is { } officer && leases.Book.Find(leaseId) is { } lease
        && lease.Station == session.Number && lease.OfficerId == officer.Id ? lease : null;

    /// <summary>Opens a sealed entry and hands it on. Every copy made on the way is zeroed before this returns.</summary>
    /// <param name="session">The station.</param>
    /// <param name="keyId">The one-use key.</param>
    /// <param name="sealedBytes">What the browser sent.</param>
    public async Task<EntryResult> Accept(StationSession session, string? keyId, ReadOnlyMemory<byte> sealedBytes)
    {
        using var key = keys.Use(keyId, session.Id);
        if (key is null)
        {
            return EntryResult.Refused(EntryRefusals.Seal);
        }

        var secrets = new Dictionary<string, SecretBuffer>();
        try
        {
            return OpenFields(key, sealedBytes.Span, secrets) is { } refusal
                ? EntryResult.Refused(refusal)
                : await HandOn(session, key.Purpose, secrets);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever broke: the officer gets an answer, and the exception's text holds nothing typed.
            log.LogError(e, "An entry at station {Station} could not be taken", session.Number);
            return EntryResult.Refused(EntryRefusals.Failed);
        }
        finally
        {
            foreach (var secret in secrets.Values)
            {
                secret.Dispose();
            }
        }
    }

    private static Refusal? OpenFields(EntryKey key, ReadOnlySpan<byte> sealedBytes, Dictionary<string, SecretBuffer> secrets)
    {
        using var blocks = SealedEntry.Open(key, sealedBytes);
        return blocks is null ? EntryRefusals.Seal : Separate(key.Context, blocks, secrets);
    }

    // Each field out of its block; two typings are compared as whole padded blocks, so the time tells nothing, not even the length.
    private static Refusal? Separate(EntryContext context, SecretBuffer blocks, Dictionary<string, SecretBuffer> secrets)
    {
        var at = 0;
        foreach (var field in context.Fields)
        {
            var first = blocks.Span.Slice(at, SealedEntry.BlockLength);
            at += SealedEntry.BlockLength;
            var equal = true;
            if (field.Twice)
            {
                equal = CryptographicOperations.FixedTimeEquals(first, blocks.Span.Slice(at, SealedEntry.BlockLength));
                at += SealedEntry.BlockLength;
            }

            if (!equal)
            {
                return EntryRefusals.Differs;
            }

            if (SealedEntry.Unpad(first) is not { } secret)
            {
                return EntryRefusals.Seal;
            }

            secrets.Add(field.Name, secret);
            if (secret.Length == 0)
            {
                return EntryRefusals.Empty;
            }
        }

        return null;
    }

    private Task<EntryResult> HandOn(StationSession session, EntryPurpose purpose, Dictionary<string, SecretBuffer> secrets) => purpose switch
    {
        TurnPurpose turn => HandToCeremony(session, turn.Lease, secrets),
        SignInPurpose signIn => SignIn(session, officers.SignIn(signIn.OfficerId, secrets["passphrase"])),
        FirstAdministratorPurpose first => SignIn(
            session, officers.EnrolFirstAdministrator(secrets["code"], first.Name, first.Organisation, secrets["passphrase"])),
        SetPassphrasePurpose set => SetPassphrase(officers.SetPassphrase(set.InvitationId, secrets["passphrase"])),
        _ => throw new InvalidOperationException("An entry has a purpose that nobody handles."),
    };

    private async Task<EntryResult> HandToCeremony(StationSession session, Lease lease, Dictionary<string, SecretBuffer> secrets)
    {
        if (OpenLease(session, lease.Id) is not { } open)
        {
            return EntryResult.Refused(EntryRefusals.NoTurn);
        }

        if (open.Filled)
        {
            return EntryResult.Refused(EntryRefusals.Filled);
        }

        using var entry = new StationEntry(open, new Dictionary<string, SecretBuffer>(secrets));
        secrets.Clear();
        // Filled first: the secret may be used, or the step end, before the answer is back here.
        leases.Fill(lease.Id);
        var accepted = false;
        try
        {
            var outcome = await sink.Accept(entry);
            accepted = outcome.IsAccepted;
            return new EntryResult(outcome.Refusal, null);
        }
        finally
        {
            if (!accepted)
            {
                leases.Reopen(lease.Id);
            }
        }
    }

    private async Task<EntryResult> SignIn(StationSession session, Task<OfficerResult<Officer>> check)
    {
        var result = await check;
        return result.Value is { } officer
            ? new EntryResult(null, stations.SignIn(session, officer))
            : EntryResult.Refused(result.Refusal!);
    }

    private static async Task<EntryResult> SetPassphrase(Task<OfficerResult<Officer>> change) => new((await change).Refusal, null);
}
