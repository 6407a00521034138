using Ceremony.Domain.Shares;

namespace Ceremony.Device.Contracts;

/// <summary>What a device says about its DKEK.</summary>
/// <param name="State">Which state.</param>
/// <param name="Total">N, the shares that join; 0 when not configured.</param>
/// <param name="Outstanding">How many of them are still missing; the device does not tell which.</param>
/// <param name="Kcv">The key check value when complete and told; null otherwise.</param>
/// <param name="AfterLogin">True when it was read with the user PIN verified. Some firmware tells a value only then, so only such a value decides.</param>
public sealed record DkekStatus(DkekState State, int Total, int Outstanding, KeyCheckValue? Kcv, bool AfterLogin)
{
    /// <summary>A device without a DKEK.</summary>
    public static readonly DkekStatus NotConfigured = new(DkekState.NotConfigured, 0, 0, null, false);
}
