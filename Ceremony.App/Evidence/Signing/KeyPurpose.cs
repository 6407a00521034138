namespace Ceremony.App.Evidence.Signing;

/// <summary>What a console key signs. The two are never the same key.</summary>
public enum KeyPurpose
{
    /// <summary>Production records.</summary>
    Production,

    /// <summary>Rehearsals, and nothing else; its certificate says so.</summary>
    Rehearsal,
}
