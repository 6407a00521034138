namespace Ceremony.Device.Contracts;

/// <summary>
/// How far an operation may go into a PIN's remaining tries. Counters are read before every authentication; without approval it
/// stops below 2 tries of the user PIN or 5 of the SO-PIN. A blocked SO-PIN has no way back.
/// </summary>
public enum RetryApproval
{
    /// <summary>Stop below the budget.</summary>
    None,

    /// <summary>Two roles approved going below the budget; the last try is still not used.</summary>
    BelowBudget,

    /// <summary>Two roles approved using the last try.</summary>
    LastTry,
}
