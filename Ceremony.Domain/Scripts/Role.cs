namespace Ceremony.Domain.Scripts;

/// <summary>The roles of a ceremony. Their names in scripts and journals are given by <see cref="Roles"/>.</summary>
public enum Role
{
    /// <summary>Reads the script aloud, decides on deviations; never touches the device or a field for a secret of somebody else.</summary>
    Administrator,

    /// <summary>Handles devices and drives the console; types no officer's secret.</summary>
    Operator,

    /// <summary>Holds one share and its password.</summary>
    ShareHolder,

    /// <summary>Holds one piece of a split share password.</summary>
    PieceHolder,

    /// <summary>Opens one share of the old set in a refresh.</summary>
    OldShareHolder,

    /// <summary>Holds one piece of the password of an old share, in a refresh.</summary>
    OldPieceHolder,

    /// <summary>Holds the SO-PIN.</summary>
    SecurityOfficer,

    /// <summary>Holds the user PIN.</summary>
    PinHolder,

    /// <summary>Opens safes, checks bags and serial numbers in and out.</summary>
    StorageController,

    /// <summary>Follows with a printed script, compares what is read back.</summary>
    Witness,

    /// <summary>Outside the management line; agrees or disagrees with what was seen; touches nothing.</summary>
    Auditor,
}
