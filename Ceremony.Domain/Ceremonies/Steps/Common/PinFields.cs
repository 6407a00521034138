using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Names and forms of the PIN fields, in one place.</summary>
public static class PinFields
{
    /// <summary>The SO-PIN that the device has now.</summary>
    public const string PresentSoPin = "present-so-pin";

    /// <summary>The SO-PIN that the device gets.</summary>
    public const string NewSoPin = "new-so-pin";

    /// <summary>The SO-PIN that the device has, typed once for one use of it.</summary>
    public const string SoPinNow = "so-pin";

    /// <summary>The user PIN that the device has now, where it is changed.</summary>
    public const string PresentUserPin = "present-user-pin";

    /// <summary>The user PIN that the device gets.</summary>
    public const string NewUserPin = "new-user-pin";

    /// <summary>The user PIN, to log in.</summary>
    public const string UserPin = "user-pin";

    // Set in this ceremony already: it is the present one and stays, so it is typed once, and the device compares it.
    internal static ImmutableArray<SecretField> SoPin(DeviceFacts device)
    {
        if (device.HasNewSoPin)
        {
            return [new SecretField(NewSoPin, "SO-PIN", "The 16 hexadecimal digits that were set in this ceremony. One try is used if it is wrong.", SecretForm.SoPin, Twice: false, OffersPassphrase: false)];
        }

        var fresh = new SecretField(NewSoPin, "New SO-PIN", "16 hexadecimal digits. The published defaults are refused.", SecretForm.SoPin, Twice: true, OffersPassphrase: false);
        var hint = device.MayHaveNewSoPin
            ? "Its change was interrupted: the device may have the new one already. Type the new one here too; if that is wrong, one try is used, and it is the earlier one."
            : "16 hexadecimal digits. As sold: in the maker's papers. One try is used if it is wrong.";
        return device.Latest.NeverInitialised
            ? [fresh]
            : [new SecretField(PresentSoPin, "Present SO-PIN", hint, SecretForm.SoPin, Twice: false, OffersPassphrase: false), fresh];
    }

    internal static ImmutableArray<SecretField> FreshUserPin { get; } =
        [new SecretField(NewUserPin, "User PIN", "6 to 16 characters. The published default is refused.", SecretForm.UserPin, Twice: true, OffersPassphrase: false)];
}
