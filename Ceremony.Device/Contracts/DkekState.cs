namespace Ceremony.Device.Contracts;

/// <summary>Where a device stands with its DKEK.</summary>
public enum DkekState
{
    /// <summary>No DKEK was asked for at initialisation, or the device was never initialised: keys can never be wrapped.</summary>
    NotConfigured,

    /// <summary>Shares are outstanding.</summary>
    Waiting,

    /// <summary>All N shares are in.</summary>
    Complete,
}
