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

    private const string InDoubt = "Its last change did not come to its end. If the device called the PIN wrong, the earlier one still holds. If it was interrupted, the device may have the new one already: type that here too; if it is wrong, one try is used, and it is the earlier one.";

    // Set in this ceremony already: it is the present one and stays, so it is typed once, and the device compares it.
    internal static ImmutableArray<SecretField> SoPin(DeviceFacts device)
    {
        if (device.HasNewSoPin)
        {
            return [new SecretField(NewSoPin, "SO-PIN", "The 16 hexadecimal digits that were set in this ceremony. One try is used if it is wrong.", SecretForm.SoPin, Twice: false, OffersPassphrase: false)];
        }

        var hint = device.MayHaveNewSoPin
            ? InDoubt
            : "16 hexadecimal digits. As sold: in the maker's papers. One try is used if it is wrong.";
        return device.Latest.NeverInitialised
            ? [FreshSoPin]
            : [PresentOf(PresentSoPin, "Present SO-PIN", hint, SecretForm.SoPin), FreshSoPin];
    }

    // The present one and the new one, where a PIN is changed and nothing else.
    internal static ImmutableArray<SecretField> Changed(bool isSo, bool isInDoubt)
    {
        var hint = isInDoubt ? InDoubt : "One try is used if it is wrong.";
        return isSo
            ? [PresentOf(PresentSoPin, "Present SO-PIN", hint, SecretForm.SoPin), FreshSoPin]
            : [PresentOf(PresentUserPin, "Present user PIN", hint, SecretForm.UserPin), FreshUserPinOf("New user PIN")];
    }

    internal static ImmutableArray<SecretField> FreshUserPin { get; } = [FreshUserPinOf("User PIN")];

    private static SecretField FreshSoPin { get; } =
        new(NewSoPin, "New SO-PIN", "16 hexadecimal digits. The published defaults are refused.", SecretForm.SoPin, Twice: true, OffersPassphrase: false);

    private static SecretField FreshUserPinOf(string label) =>
        new(NewUserPin, label, "6 to 16 characters. The published default is refused.", SecretForm.UserPin, Twice: true, OffersPassphrase: false);

    private static SecretField PresentOf(string field, string label, string hint, SecretForm form) => new(field, label, hint, form, Twice: false, OffersPassphrase: false);
}
