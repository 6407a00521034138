using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Officers;
using Ceremony.App.Storage;

namespace Ceremony.App.Registers;

/// <summary>The registers of a running console.</summary>
public sealed class RegisterDesk
{
    private readonly DerivedStore _derived;
    private readonly Register _register;
    private readonly TimeProvider _clock;
    private volatile IReadOnlyList<EnrolledOfficer>? _enrolled;

    /// <summary>Makes them.</summary>
    /// <param name="derived">What follows from the journals.</param>
    /// <param name="register">The console's register, which says who is enrolled and appointed.</param>
    /// <param name="officers">Tells when somebody was enrolled.</param>
    /// <param name="auditors">Tells when an auditor was appointed.</param>
    /// <param name="clock">The clock.</param>
    public RegisterDesk(DerivedStore derived, Register register, OfficerDirectory officers, Auditors auditors, TimeProvider clock)
    {
        (_derived, _register, _clock) = (derived, register, clock);
        officers.Changed += () => _enrolled = null;
        auditors.Changed += () => _enrolled = null;
    }

    /// <summary>What they show now.</summary>
    public RegisterSource Now()
    {
        var shares = _derived.List<ShareFileList>().Rows;
        return new RegisterSource(
            _derived.Ceremonies,
            _derived.List<DeviceList>().Rows,
            _derived.List<KeyList>().Rows,
            shares,
            OfficerStanding.Of(_enrolled ??= EnrolledOfficer.Of(_register.ReadAll()), _derived.List<OfficerList>().Rows, shares),
            DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));
    }
}
