namespace Ceremony.Domain.Rules;

/// <summary>Rules about devices.</summary>
public static partial class RuleCodes
{
    /// <summary>The device is the one that the ceremony works on, by serial number.</summary>
    public const string DeviceSerial = "DEVICE-SERIAL";

    /// <summary>A device is found in the bag of its last record, or two roles accept it after a written analysis.</summary>
    public const string DeviceBag = "DEVICE-BAG";

    /// <summary>A rehearsal works on virtual devices only.</summary>
    public const string DeviceRehearsal = "DEVICE-REHEARSAL";

    /// <summary>A ceremony that is no rehearsal refuses virtual devices, unless the console accepts them.</summary>
    public const string DeviceVirtual = "DEVICE-VIRTUAL";

    /// <summary>A device goes on showing the certificates with which it was attested.</summary>
    public const string DeviceCertificate = "DEVICE-CERTIFICATE";

    /// <summary>A device that was initialised without a DKEK is empty.</summary>
    public const string DeviceEmpty = "DEVICE-EMPTY";

    /// <summary>A device's certificates and what it signs fit together.</summary>
    public const string AttestationBroken = "ATTESTATION-BROKEN";

    /// <summary>Two roles accept a device whose certificates end in no root of production devices, or the ceremony stops.</summary>
    public const string AttestationRoot = "ATTESTATION-ROOT";

    /// <summary>A destructive step names the serial number, which is typed.</summary>
    public const string SerialTyped = "SERIAL-TYPED";

    /// <summary>The device says that all N shares are outstanding where they must be.</summary>
    public const string OutstandingAll = "OUTSTANDING-ALL";

    /// <summary>The SO-PIN is not blocked where it is needed.</summary>
    public const string SoPinBlocked = "SO-PIN-BLOCKED";

    /// <summary>The device lets its SO-PIN set a new user PIN where that is needed.</summary>
    public const string PinResetOff = "PIN-RESET";

    /// <summary>A PIN that is changed becomes another one.</summary>
    public const string PinSame = "PIN-SAME";

    /// <summary>The user PIN of a device that was initialised elsewhere is not blocked.</summary>
    public const string UserPinBlocked = "USER-PIN-BLOCKED";

    /// <summary>The room's clock and the console's agree within the limit, or a deviation says why not.</summary>
    public const string ClockLimit = "CLOCK-LIMIT";

    /// <summary>A time is written as hours, minutes and seconds.</summary>
    public const string ClockForm = "CLOCK-FORM";

    /// <summary>Nobody checks their own identity.</summary>
    public const string IdentityOther = "IDENTITY-OTHER";
}
