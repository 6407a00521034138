namespace Ceremony.Domain.Rules;

/// <summary>Rules about keys on devices and wrapped keys.</summary>
public static partial class RuleCodes
{
    /// <summary>A file that is brought as a wrapped key is one, and shows its public key.</summary>
    public const string KeyFile = "KEY-FILE";

    /// <summary>A key is the one on record, by the SHA-256 of its public key.</summary>
    public const string KeyRecord = "KEY-RECORD";

    /// <summary>A wrapped key was wrapped under the DKEK that the device holds.</summary>
    public const string KeyDomain = "KEY-DOMAIN";

    /// <summary>A key is put onto a device once.</summary>
    public const string KeyOnce = "KEY-ONCE";

    /// <summary>A device shows a key afterwards as it was meant to come, and no longer shows one that was to go.</summary>
    public const string KeyReadBack = "KEY-READ-BACK";

    /// <summary>The device vouches by its own signature that it made a key, or a token by the key's attributes.</summary>
    public const string KeyMadeHere = "KEY-MADE-HERE";

    /// <summary>A new public key has none of the known weaknesses.</summary>
    public const string KeyQuality = "KEY-QUALITY";

    /// <summary>A token says that a key it made can never leave it and may do nothing but sign.</summary>
    public const string KeyKept = "KEY-KEPT";

    /// <summary>A token was read through a PKCS#11 module, which is the one of the script and the file that was read first, and nothing makes it write down a PIN.</summary>
    public const string TokenModule = "TOKEN-MODULE";

    /// <summary>The keys that the script names are on the device, each once, with a public key.</summary>
    public const string KeyChosen = "KEY-CHOSEN";

    /// <summary>A wrapped key is on the media that are needed, read back equal.</summary>
    public const string KeyMedia = "KEY-MEDIA";
}
