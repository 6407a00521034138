namespace Ceremony.App.Evidence.Verification;

/// <summary>What a check's outcome rests on: whom or what one has to believe.</summary>
public enum RestsOn
{
    /// <summary>The file alone: its form, or arithmetic that anybody can repeat.</summary>
    FileAlone,

    /// <summary>A signature of the console's key.</summary>
    ConsoleSignature,

    /// <summary>What the console wrote down, without another's signature on it.</summary>
    ConsoleWord,

    /// <summary>A signature made by a device's own key.</summary>
    DeviceSignature,

    /// <summary>A signature made by a person.</summary>
    PersonSignature,

    /// <summary>A signature made by a timestamp authority.</summary>
    AuthoritySignature,

    /// <summary>What the person who checks brought along: the trusted fingerprint.</summary>
    TrustGiven,
}
