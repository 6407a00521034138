using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Officers;

/// <summary>
/// Who may read the records at the auditor's seat: enrolled officers whom an administrator appointed, by the register alone. An auditor
/// reads and changes nothing; an administrator cannot be one.
/// </summary>
public sealed class Auditors
{
    /// <summary>An appointment ended.</summary>
    public const string ReleasedEvent = "officer.released.v1";

    private const string Role = "auditor";
    private readonly Register _register;
    private readonly OfficerDirectory _officers;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _appointed = new(StringComparer.Ordinal);

    /// <summary>Reads the appointments from the register.</summary>
    /// <param name="register">The console's register.</param>
    /// <param name="officers">The enrolled officers.</param>
    public Auditors(Register register, OfficerDirectory officers)
    {
        (_register, _officers) = (register, officers);
        foreach (var line in register.ReadAll().Where(line => line.Event is OfficerRegisterLog.AppointedEvent or ReleasedEvent && line.Data.OptionalTextOf("role") == Role))
        {
            Note(line.Data.TextOf("officer"), line.Event == OfficerRegisterLog.AppointedEvent);
        }
    }

    /// <summary>Raised after an appointment or a release.</summary>
    public event Action? Changed;

    /// <summary>True if that officer is appointed, still enrolled, and no administrator.</summary>
    public bool Includes(string? officerId)
    {
        lock (_lock)
        {
            return officerId is not null && _appointed.Contains(officerId) && _officers.Find(officerId) is { Administrator: false };
        }
    }

    /// <summary>True for somebody who reads the registers: an auditor, or an administrator.</summary>
    public bool MayReadRegisters(string? officerId) => Includes(officerId) || _officers.Find(officerId) is { Administrator: true };

    /// <summary>Appoints an auditor, or ends the appointment; it is in the register when this returns.</summary>
    /// <param name="administrator">Who does it: an administrator.</param>
    /// <param name="officerId">The officer: enrolled, and no administrator.</param>
    /// <param name="isAppointed">True to appoint, false to end it.</param>
    /// <exception cref="ArgumentException">One of the two is not what they must be.</exception>
    /// <exception cref="StorageException">It was not recorded, so nothing changed.</exception>
    public void Set(Officer administrator, string officerId, bool isAppointed)
    {
        if (!administrator.Administrator || _officers.Find(officerId) is not { Administrator: false })
        {
            throw new ArgumentException("An administrator appoints an auditor, who is an enrolled officer and no administrator.", nameof(officerId));
        }

        _register.Record(
            isAppointed ? OfficerRegisterLog.AppointedEvent : ReleasedEvent, administrator.Id, null, JournalValue.MapOf(("officer", officerId), ("role", Role)));
        Note(officerId, isAppointed);
        Changed?.Invoke();
    }

    private void Note(string officerId, bool isAppointed)
    {
        lock (_lock)
        {
            _ = isAppointed ? _appointed.Add(officerId) : _appointed.Remove(officerId);
        }
    }
}
