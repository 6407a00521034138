namespace Ceremony.Device.Contracts;

/// <summary>Whether a directory can tell which devices are present.</summary>
public enum DirectoryState
{
    /// <summary>It was not asked yet.</summary>
    NotAskedYet,

    /// <summary>It can.</summary>
    Ready,

    /// <summary>It cannot: the PC/SC service is not running. It notices by itself when it is.</summary>
    ServiceNotRunning,
}
