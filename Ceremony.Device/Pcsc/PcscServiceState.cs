namespace Ceremony.Device.Pcsc;

/// <summary>Whether the PC/SC service answers.</summary>
public enum PcscServiceState
{
    /// <summary>It was not asked yet.</summary>
    NotAskedYet,

    /// <summary>It answers.</summary>
    Running,

    /// <summary>It does not: pcscd is not started, was stopped, or is not installed.</summary>
    NotRunning,
}
