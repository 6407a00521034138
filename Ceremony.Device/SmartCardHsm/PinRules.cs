using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>
/// Form of the PINs, checked before a device is touched. User PIN: 6 to 16 bytes as typed. SO-PIN: exactly 8 bytes, typed as
/// 16 hex digits.
/// </summary>
public static class PinRules
{
    /// <summary>Bytes of an SO-PIN.</summary>
    public const int SoPinLength = 8;

    private const string Untouched = "The device was not touched.";

    /// <summary>Turns an SO-PIN as typed into its bytes.</summary>
    /// <param name="typed">What was typed: 16 hex digits in either case, one byte per character. Stays the caller's.</param>
    /// <returns>8 bytes, which the caller disposes; or a refusal.</returns>
    public static DeviceResult<SecretBuffer> SoPinFromTyped(SecretBuffer typed)
    {
        var bytes = new SecretBuffer(SoPinLength);
        var good = typed.Length == 2 * SoPinLength;
        for (var i = 0; good && i < SoPinLength; i++)
        {
            int high = HexValue(typed.Span[2 * i]);
            int low = HexValue(typed.Span[(2 * i) + 1]);
            good = high >= 0 && low >= 0;
            bytes.Span[i] = good ? (byte)((high << 4) | low) : (byte)0;
        }

        if (good)
        {
            return bytes;
        }

        bytes.Dispose();
        return new DeviceRefusal(
            DeviceCodes.PinForm, "An SO-PIN is typed as exactly 16 hex digits (0-9, A-F).", Untouched, "Its holder enters it again; no try was used.");
    }

    /// <summary>Checks the bytes of an SO-PIN that is to be a device's new one.</summary>
    /// <param name="soPin">The new SO-PIN.</param>
    /// <returns>Null when it may be used.</returns>
    public static DeviceRefusal? CheckNewSoPin(SecretBuffer soPin) =>
        CheckSoPin(soPin) ?? (PublishedDefaults.IsSoPin(soPin.Span)
            ? new DeviceRefusal(
                DeviceCodes.PinPublished, "This SO-PIN is the published default of new devices.", Untouched, "Its holder chooses another one.")
            : null);

    /// <summary>Checks the length of an SO-PIN.</summary>
    /// <param name="soPin">The SO-PIN.</param>
    /// <returns>Null when it has 8 bytes.</returns>
    public static DeviceRefusal? CheckSoPin(SecretBuffer soPin) => soPin.Length == SoPinLength
        ? null
        : new DeviceRefusal(DeviceCodes.PinForm, "An SO-PIN has exactly 8 bytes.", Untouched, "Its holder enters the 16 hex digits again; no try was used.");

    /// <summary>Checks the length of a user PIN.</summary>
    /// <param name="pin">The bytes as typed.</param>
    /// <returns>Null when it has 6 to 16 bytes.</returns>
    public static DeviceRefusal? CheckUserPin(SecretBuffer pin) => pin.Length is >= 6 and <= 16
        ? null
        : new DeviceRefusal(DeviceCodes.PinForm, "A user PIN has 6 to 16 characters.", Untouched, "Its holder enters it again; no try was used.");

    /// <summary>Checks a user PIN that is to be a device's new one.</summary>
    /// <param name="pin">The bytes as typed.</param>
    /// <returns>Null when it may be used.</returns>
    public static DeviceRefusal? CheckNewUserPin(SecretBuffer pin) =>
        CheckUserPin(pin) ?? (PublishedDefaults.IsUserPin(pin.Span)
            ? new DeviceRefusal(
                DeviceCodes.PinPublished, "This user PIN is the published default of new devices.", Untouched, "Its holder chooses another one.")
            : null);

    /// <summary>Checks the number of tries against the length of the user PIN; shorter PINs get fewer.</summary>
    /// <param name="pin">A user PIN of 6 to 16 bytes.</param>
    /// <param name="tries">Tries wanted.</param>
    /// <returns>Null when they fit.</returns>
    /// <remarks>One try is refused too: below two the retry budget would never let its holder in.</remarks>
    public static DeviceRefusal? CheckTries(SecretBuffer pin, int tries)
    {
        var most = pin.Length switch { 6 => 3, 7 => 5, _ => 10 };
        return tries >= 2 && tries <= most
            ? null
            : new DeviceRefusal(
                DeviceCodes.PinTries,
                $"A user PIN of this length may have 2 to {most} tries, not {tries}.",
                Untouched,
                "Choose fewer tries, or let the holder choose a longer PIN.");
    }

    private static int HexValue(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
