namespace Ceremony.Domain.Ceremonies;

/// <summary>The phases of one ceremony.</summary>
public enum CeremonyPhase
{
    /// <summary>No script is locked yet.</summary>
    Planned,

    /// <summary>Steps are being done.</summary>
    Running,

    /// <summary>Stopped for a break or until another day; nothing but resume and abort goes on.</summary>
    Suspended,

    /// <summary>The journal is closed; what follows goes into the annex.</summary>
    Closed,

    /// <summary>The last step of the annex is done.</summary>
    Finished,

    /// <summary>Ended before its close, for good.</summary>
    Aborted,
}
