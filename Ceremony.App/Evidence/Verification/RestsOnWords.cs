namespace Ceremony.App.Evidence.Verification;

/// <summary>The words for <see cref="RestsOn"/> in a report.</summary>
public static class RestsOnWords
{
    /// <summary>What the check rests on, in words.</summary>
    public static string Words(this RestsOn restsOn) => restsOn switch
    {
        RestsOn.FileAlone => "this file alone",
        RestsOn.ConsoleSignature => "the console's signature",
        RestsOn.ConsoleWord => "the console's word",
        RestsOn.DeviceSignature => "a device's signature",
        RestsOn.PersonSignature => "a person's signature",
        RestsOn.AuthoritySignature => "a timestamp authority's signature",
        RestsOn.TrustGiven => "the fingerprint you gave",
        _ => throw new ArgumentOutOfRangeException(nameof(restsOn)),
    };
}
