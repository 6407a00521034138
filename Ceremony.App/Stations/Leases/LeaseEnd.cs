namespace Ceremony.App.Stations.Leases;

/// <summary>Why a lease ended.</summary>
public enum LeaseEnd
{
    /// <summary>Nothing was typed for <see cref="LeaseBook.TypingLimit"/>.</summary>
    Timeout,

    /// <summary>The officer pressed Leave, or signed out.</summary>
    Left,

    /// <summary>The browser lost the console.</summary>
    Disconnected,

    /// <summary>The step, or this attempt at it, is over.</summary>
    StepEnded,

    /// <summary>The officer moved the turn to another station.</summary>
    Moved,

    /// <summary>The officer's turn at another step, or another officer's turn, was opened at the same station.</summary>
    Replaced,
}
