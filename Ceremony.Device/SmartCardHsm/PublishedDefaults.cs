using System.Security.Cryptography;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>The values that the maker publishes and that devices are sold with. They are never accepted as new values.</summary>
public static class PublishedDefaults
{
    // 3537363231383830 as typed; by an accident of the maker's choice these bytes are ASCII digits.
    private static ReadOnlySpan<byte> SoPin => "57621880"u8;

    private static ReadOnlySpan<byte> UserPin => "648219"u8;

    /// <summary>True for the SO-PIN that is typed 3537363231383830.</summary>
    /// <param name="soPin">The 8 bytes.</param>
    public static bool IsSoPin(ReadOnlySpan<byte> soPin) => CryptographicOperations.FixedTimeEquals(soPin, SoPin);

    /// <summary>True for the user PIN 648219.</summary>
    /// <param name="userPin">The bytes as typed.</param>
    public static bool IsUserPin(ReadOnlySpan<byte> userPin) => CryptographicOperations.FixedTimeEquals(userPin, UserPin);
}
