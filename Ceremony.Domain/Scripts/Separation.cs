namespace Ceremony.Domain.Scripts;

/// <summary>How far duties are kept apart.</summary>
public enum Separation
{
    /// <summary>One seat per person.</summary>
    Strict,

    /// <summary>For two people: one person may hold the SO-PIN or the PIN and one share; never two shares, nor all activation data.</summary>
    Small,
}
