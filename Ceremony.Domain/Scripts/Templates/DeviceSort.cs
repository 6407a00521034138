namespace Ceremony.Domain.Scripts.Templates;

/// <summary>The sort of device that a step kind chooses or works on.</summary>
public enum DeviceSort
{
    /// <summary>Either.</summary>
    Either,

    /// <summary>A SmartCard-HSM, which the console reaches by itself.</summary>
    Card,

    /// <summary>A token behind a PKCS#11 module.</summary>
    Token,
}
