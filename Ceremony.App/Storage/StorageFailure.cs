namespace Ceremony.App.Storage;

/// <summary>Why something could not be stored or read back.</summary>
public enum StorageFailure
{
    /// <summary>No space is left, or a quota or size limit is reached.</summary>
    NoSpace,

    /// <summary>The console's key does not sign, as when its token is out; nothing was written.</summary>
    NotSigned,

    /// <summary>The content is not what the format asks for.</summary>
    Damaged,

    /// <summary>Another process uses the data folder.</summary>
    InUse,

    /// <summary>Others than the owner could read it.</summary>
    TooOpen,

    /// <summary>A file is there already; nothing is ever overwritten.</summary>
    Exists,

    /// <summary>The system refused, or could not confirm that the data is on the disk.</summary>
    Failed,
}
