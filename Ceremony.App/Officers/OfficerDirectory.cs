using System.Security.Cryptography;
using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Officers;

/// <summary>
/// The enrolled officers and their sign-in. A fact is written to the register before the sign-in file changes; the
/// passphrase buffers belong to the caller, who zeroes them after the call.
/// </summary>
public sealed class OfficerDirectory : IDisposable
{
    private readonly SignInFile _file;
    private readonly IRegisterLog _register;
    private readonly Argon2Cost _cost;
    private readonly AttemptDelays _delays;
    private readonly SemaphoreSlim _change = new(1, 1);

    // One derivation at a time: it bounds the memory that a crowd of wrong passphrases can take.
    private readonly SemaphoreSlim _derivation = new(1, 1);
    private readonly PassphraseInvitations _invitations;
    private readonly PassphraseVerifier _nobody;
    private volatile SignInRecords _records;

    /// <summary>Reads the sign-in file.</summary>
    /// <param name="file">Where verifiers are kept.</param>
    /// <param name="register">Where facts go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cost">What new verifiers cost.</param>
    /// <exception cref="SignInFileException">The file is damaged, or others may read it.</exception>
    public OfficerDirectory(SignInFile file, IRegisterLog register, TimeProvider time, Argon2Cost cost)
    {
        _file = file;
        _register = register;
        _cost = cost;
        _delays = new AttemptDelays(time);
        _invitations = new PassphraseInvitations(time);
        _records = file.Read();
        _nobody = new PassphraseVerifier(PassphraseVerifier.Argon2id, cost, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>Raised after an officer was enrolled or a passphrase reset, and when an invitation opens, is confirmed or closes.</summary>
    public event Action? Changed;

    /// <summary>Everybody who can sign in, in the order of enrolment.</summary>
    public IReadOnlyList<Officer> Officers => [.. _records.Officers.Select(record => record.Officer)];

    /// <summary>False until the first administrator has used the one-time code.</summary>
    public bool HasAdministrator => _records.Officers.Any(record => record.Officer.Administrator);

    /// <summary>Invitations that are still open.</summary>
    public IReadOnlyList<PassphraseInvitation> Invitations => _invitations.All;

    /// <summary>Finds an officer by slug.</summary>
    /// <param name="officerId">The slug.</param>
    public Officer? Find(string? officerId) => Record(officerId)?.Officer;

    /// <summary>
    /// At the start of the console: as long as there is no administrator, makes a new one-time code (an older one stops
    /// working) and returns it to be printed once. Null when an administrator is enrolled.
    /// </summary>
    public string? IssueFirstAdministratorCode()
    {
        if (HasAdministrator)
        {
            return null;
        }

        var (code, kept) = OneTimeCode.Create();
        Save(_records with { FirstAdministrator = kept });
        return code;
    }

    /// <summary>Checks a passphrase. Takes as long for a name that nobody has as for one that is enrolled.</summary>
    /// <param name="officerId">The slug as chosen or typed.</param>
    /// <param name="passphrase">The typed bytes.</param>
    public async Task<OfficerResult<Officer>> SignIn(string officerId, SecretBuffer passphrase)
    {
        var wait = _delays.Wait(officerId);
        if (wait > TimeSpan.Zero)
        {
            return OfficerRefusals.WaitFor(wait);
        }

        _delays.Wrong(officerId);
        var record = Record(officerId);
        var right = await Derive(() => PassphraseHasher.Verify(passphrase, record?.Verifier ?? _nobody));
        if (record is null || !right)
        {
            return OfficerRefusals.Wrong;
        }

        _delays.Right(officerId);
        return record.Officer;
    }

    /// <summary>Enrols the first administrator, who has the one-time code; the code stops working.</summary>
    /// <param name="code">The typed code.</param>
    /// <param name="name">The name as people read it.</param>
    /// <param name="organisation">The organisation.</param>
    /// <param name="passphrase">Their own passphrase.</param>
    public async Task<OfficerResult<Officer>> EnrolFirstAdministrator(SecretBuffer code, string name, string organisation, SecretBuffer passphrase)
    {
        const string Name = "first administrator";
        if (_delays.Wait(Name) is var wait && wait > TimeSpan.Zero)
        {
            return OfficerRefusals.WaitFor(wait);
        }

        if (BadName(name, organisation) is { } bad)
        {
            return bad;
        }

        if (passphrase.Length < OfficerRefusals.ShortestPassphrase)
        {
            return OfficerRefusals.TooShort;
        }

        await _change.WaitAsync();
        try
        {
            if (HasAdministrator || _records.FirstAdministrator is not { } kept)
            {
                return OfficerRefusals.CodeUsed;
            }

            _delays.Wrong(Name);
            if (!OneTimeCode.Matches(code, kept))
            {
                return OfficerRefusals.WrongCode;
            }

            _delays.Right(Name);
            var officer = NewOfficer(name, organisation, administrator: true);
            var verifier = await Derive(() => PassphraseHasher.Create(passphrase, _cost));
            await _register.Append(new OfficerEnrolled(officer, null, null, false));
            await _register.Append(new AdministratorAppointed(officer.Id, null));
            Save(new SignInRecords(_records.Officers.Add(new SignInRecord(officer, verifier)), null));
            return officer;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>An administrator opens the enrolment of a person, who then sets their own passphrase at a station.</summary>
    /// <param name="administratorId">Slug of the signed-in administrator.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="organisation">Their organisation.</param>
    /// <param name="administrator">True to appoint them administrator too.</param>
    /// <param name="presentByName">Name of the second person present, only while fewer than two officers are enrolled; else null, and an officer confirms.</param>
    public OfficerResult<PassphraseInvitation> InviteToEnrol(string administratorId, string name, string organisation, bool administrator, string? presentByName)
    {
        if (Find(administratorId) is not { Administrator: true })
        {
            return OfficerRefusals.NotAdministrator;
        }

        if (BadName(name, organisation) is { } bad)
        {
            return bad;
        }

        if (presentByName is not null && (_records.Officers.Count >= 2 || presentByName.Trim().Length is 0 or > 80))
        {
            return OfficerRefusals.TwoPeople;
        }

        return Open(NewOfficer(name, organisation, administrator), isReset: false, administratorId, presentByName?.Trim());
    }

    /// <summary>An administrator opens the reset of a forgotten passphrase; another officer has to confirm.</summary>
    /// <param name="administratorId">Slug of the signed-in administrator.</param>
    /// <param name="officerId">Whose passphrase was forgotten.</param>
    public OfficerResult<PassphraseInvitation> InviteToReset(string administratorId, string officerId)
    {
        if (Find(administratorId) is not { Administrator: true })
        {
            return OfficerRefusals.NotAdministrator;
        }

        if (Find(officerId) is not { } officer)
        {
            return OfficerRefusals.Unknown;
        }

        return officer.Id == administratorId ? OfficerRefusals.TwoPeople : Open(officer, isReset: true, administratorId, null);
    }

    /// <summary>A second officer, signed in themselves, confirms that they are present.</summary>
    /// <param name="invitationId">The open invitation.</param>
    /// <param name="officerId">Slug of the signed-in second officer.</param>
    public OfficerResult<PassphraseInvitation> Confirm(string invitationId, string officerId)
    {
        if (Find(officerId) is null)
        {
            return OfficerRefusals.TwoPeople;
        }

        var result = _invitations.Confirm(invitationId, officerId);
        Changed?.Invoke();
        return result;
    }

    /// <summary>The person sets their own passphrase; the invitation is used up.</summary>
    /// <param name="invitationId">A confirmed invitation.</param>
    /// <param name="passphrase">Their own passphrase.</param>
    public async Task<OfficerResult<Officer>> SetPassphrase(string invitationId, SecretBuffer passphrase)
    {
        if (passphrase.Length < OfficerRefusals.ShortestPassphrase)
        {
            return OfficerRefusals.TooShort;
        }

        await _change.WaitAsync();
        try
        {
            var taken = _invitations.Take(invitationId);
            if (taken.Value is not { } invitation)
            {
                return taken.Refusal!;
            }

            var verifier = await Derive(() => PassphraseHasher.Create(passphrase, _cost));
            return invitation.IsReset ? await Reset(invitation, verifier) : await Enrol(invitation, verifier);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Closes an invitation unused.</summary>
    /// <param name="invitationId">The invitation.</param>
    public void Withdraw(string invitationId)
    {
        _invitations.Withdraw(invitationId);
        Changed?.Invoke();
    }

    /// <summary>Enrols a rehearsal's ready officer, whose passphrase the cast sheet shows. One who is enrolled stays as they are.</summary>
    /// <param name="officer">A made-up person.</param>
    /// <param name="passphrase">The printed passphrase.</param>
    public async Task EnrolForRehearsal(Officer officer, SecretBuffer passphrase)
    {
        if (Find(officer.Id) is not null)
        {
            return;
        }

        var verifier = PassphraseHasher.Create(passphrase, Argon2Cost.Rehearsal);
        await _register.Append(new OfficerEnrolled(officer, null, null, false));
        if (officer.Administrator)
        {
            await _register.Append(new AdministratorAppointed(officer.Id, null));
        }

        Save(new SignInRecords(_records.Officers.Add(new SignInRecord(officer, verifier)), null));
    }

    /// <summary>Frees the locks.</summary>
    public void Dispose()
    {
        _change.Dispose();
        _derivation.Dispose();
    }

    private static Refusal? BadName(string name, string organisation) =>
        name.Trim().Length is 0 or > 80 || organisation.Trim().Length is 0 or > 80 || name.Any(char.IsControl) || organisation.Any(char.IsControl)
            ? OfficerRefusals.BadName
            : UnprintableText.In(name) ?? UnprintableText.In(organisation);

    private async Task<Officer> Enrol(PassphraseInvitation invitation, PassphraseVerifier verifier)
    {
        // Two invitations may have been opened for people of the same name.
        var officer = Find(invitation.Officer.Id) is null
            ? invitation.Officer
            : NewOfficer(invitation.Officer.Name, invitation.Officer.Organisation, invitation.Officer.Administrator);
        await _register.Append(new OfficerEnrolled(officer, invitation.OpenedBy, invitation.Present, invitation.PresentByName));
        if (officer.Administrator)
        {
            await _register.Append(new AdministratorAppointed(officer.Id, invitation.OpenedBy));
        }

        Save(_records with { Officers = _records.Officers.Add(new SignInRecord(officer, verifier)) });
        return officer;
    }

    private async Task<Officer> Reset(PassphraseInvitation invitation, PassphraseVerifier verifier)
    {
        await _register.Append(new PassphraseReset(invitation.Officer.Id, invitation.OpenedBy, invitation.Present!));
        var index = _records.Officers.FindIndex(record => record.Officer.Id == invitation.Officer.Id);
        Save(_records with { Officers = _records.Officers.SetItem(index, _records.Officers[index] with { Verifier = verifier }) });
        _delays.Right(invitation.Officer.Id);
        return invitation.Officer;
    }

    private PassphraseInvitation Open(Officer officer, bool isReset, string administratorId, string? presentByName)
    {
        var invitation = _invitations.Open(officer, isReset, administratorId, presentByName);
        Changed?.Invoke();
        return invitation;
    }

    private Officer NewOfficer(string name, string organisation, bool administrator) =>
        new(OfficerSlug.From(name, slug => Find(slug) is not null), name.Trim(), organisation.Trim(), administrator);

    private SignInRecord? Record(string? officerId) => _records.Officers.Find(record => record.Officer.Id == officerId);

    private async Task<T> Derive<T>(Func<T> work)
    {
        await _derivation.WaitAsync();
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _derivation.Release();
        }
    }

    private void Save(SignInRecords records)
    {
        _file.Write(records);
        _records = records;
        Changed?.Invoke();
    }
}
