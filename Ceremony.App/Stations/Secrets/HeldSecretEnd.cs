namespace Ceremony.App.Stations.Secrets;

/// <summary>Why a held secret is no longer held.</summary>
public enum HeldSecretEnd
{
    /// <summary>The step took it.</summary>
    Taken,

    /// <summary>It waited for <see cref="HeldSecrets.HoldFor"/>.</summary>
    Timeout,

    /// <summary>Its owner left the station, or pressed "Zero it now".</summary>
    Left,

    /// <summary>The step or the ceremony is over.</summary>
    StepEnded,

    /// <summary>Its owner entered another one for the same field.</summary>
    Replaced,
}
