namespace Ceremony.Domain.Scripts.Templates;

/// <summary>What kind of value a parameter has. Names in templates are given by <see cref="ParameterTypes"/>.</summary>
public enum ParameterType
{
    /// <summary>One line of text, with a longest length in bytes of UTF-8.</summary>
    Text,

    /// <summary>A whole number with limits.</summary>
    Number,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>The serial number of a device.</summary>
    Serial,

    /// <summary>The expected KCV of a key domain as 16 hexadecimal digits, or <c>new</c> for a domain made in this ceremony.</summary>
    KcvOrNew,

    /// <summary>SHA-256 of a public key on record, 64 hexadecimal digits.</summary>
    Fingerprint,

    /// <summary>SHA-256 of a file that was approved beforehand, 64 hexadecimal digits.</summary>
    FileHash,

    /// <summary>How the password of each share is kept: <c>password</c>, <c>split 2 of 3</c>, <c>envelope 2 of 3</c>; one for all shares, or one for each, with commas.</summary>
    Guards,
}
