namespace Ceremony.Device.Contracts;

/// <summary>The short permanent codes of all refusals of the device layer, used alike in refusals, the journal, tests and documents.</summary>
public static class DeviceCodes
{
    /// <summary>The PC/SC service is not running.</summary>
    public const string ServiceNotRunning = "DEVICE-SERVICE";

    /// <summary>No reader is connected, or the reader went away.</summary>
    public const string ReaderGone = "DEVICE-READER";

    /// <summary>No card is in the reader, or it was taken out.</summary>
    public const string Removed = "DEVICE-REMOVED";

    /// <summary>Another program reset the device in the middle of an operation.</summary>
    public const string Reset = "DEVICE-RESET";

    /// <summary>Another program holds the device.</summary>
    public const string Busy = "DEVICE-BUSY";

    /// <summary>The device did not answer.</summary>
    public const string NoAnswer = "DEVICE-NO-ANSWER";

    /// <summary>The device answered with something that makes no sense.</summary>
    public const string Garbled = "DEVICE-GARBLED";

    /// <summary>The card is not a SmartCard-HSM.</summary>
    public const string NotSmartCardHsm = "DEVICE-KIND";

    /// <summary>Another device than the one asked for.</summary>
    public const string OtherSerial = "DEVICE-OTHER";

    /// <summary>The device asked for is not present.</summary>
    public const string Absent = "DEVICE-ABSENT";

    /// <summary>The device refused with a status word for which there is no closer code.</summary>
    public const string Refused = "DEVICE-REFUSED";

    /// <summary>The device or its firmware does not know the command.</summary>
    public const string NotSupported = "DEVICE-NOT-SUPPORTED";

    /// <summary>The device's memory is full.</summary>
    public const string MemoryFull = "DEVICE-MEMORY";

    /// <summary>What the device reports afterwards is not what was asked for.</summary>
    public const string ReadBack = "DEVICE-READ-BACK";

    /// <summary>The device was never initialised.</summary>
    public const string NeverInitialised = "DEVICE-NEW";

    /// <summary>A login is needed, or was lost.</summary>
    public const string LoginNeeded = "PIN-NEEDED";

    /// <summary>A PIN was wrong.</summary>
    public const string PinWrong = "PIN-WRONG";

    /// <summary>A PIN is blocked.</summary>
    public const string PinBlocked = "PIN-BLOCKED";

    /// <summary>The tries left are below the budget.</summary>
    public const string RetryBudget = "PIN-BUDGET";

    /// <summary>A PIN has a wrong length or form.</summary>
    public const string PinForm = "PIN-FORM";

    /// <summary>A published default value was offered as a new PIN.</summary>
    public const string PinPublished = "PIN-PUBLISHED";

    /// <summary>The number of tries does not suit the PIN's length.</summary>
    public const string PinTries = "PIN-TRIES";

    /// <summary>A transport PIN is set and must be changed first.</summary>
    public const string TransportPin = "PIN-TRANSPORT";

    /// <summary>The number of shares is not possible.</summary>
    public const string DkekShareCount = "DKEK-COUNT";

    /// <summary>The device has no DKEK.</summary>
    public const string DkekNotConfigured = "DKEK-NONE";

    /// <summary>All N shares are in already.</summary>
    public const string DkekComplete = "DKEK-COMPLETE";

    /// <summary>Shares are outstanding.</summary>
    public const string DkekWaiting = "DKEK-WAITING";

    /// <summary>The number of outstanding shares is not the expected one.</summary>
    public const string DkekCounter = "DKEK-COUNTER";

    /// <summary>A share does not have 32 bytes, or is all zero.</summary>
    public const string DkekShareForm = "DKEK-SHARE";

    /// <summary>The KCV is eight zero bytes although all shares are in.</summary>
    public const string KcvZero = "KCV-EMPTY";

    /// <summary>The KCV is that of the all-zero key: a share was entered twice.</summary>
    public const string KcvAllZeroKey = "KCV-ALL-ZERO-KEY";

    /// <summary>The KCV is not the expected one.</summary>
    public const string KcvOther = "KCV-OTHER";

    /// <summary>The device was initialised so that the SO-PIN cannot reset the user PIN.</summary>
    public const string ResetSwitchedOff = "PIN-RESET-OFF";

    /// <summary>There is no key at this reference.</summary>
    public const string KeyMissing = "KEY-MISSING";

    /// <summary>There is a key, a description or a certificate at this reference already.</summary>
    public const string KeyReferenceUsed = "KEY-REFERENCE";

    /// <summary>The key's algorithm list does not allow this use.</summary>
    public const string KeyUse = "KEY-USE";

    /// <summary>A wrapped key is malformed.</summary>
    public const string WrappedKeyForm = "KEY-WRAPPED-FORM";

    /// <summary>A token label has a wrong form.</summary>
    public const string LabelForm = "DEVICE-LABEL";

    /// <summary>A key's label or id has a wrong form.</summary>
    public const string KeyName = "KEY-NAME";

    /// <summary>A key could not be shown to be the one on record.</summary>
    public const string KeyProof = "KEY-PROOF";

    /// <summary>A PKCS#11 module could not be loaded or started.</summary>
    public const string ModuleLoad = "MODULE-LOAD";

    /// <summary>A PKCS#11 module answered with an error for which there is no closer code.</summary>
    public const string ModuleFailed = "MODULE-FAILED";

    /// <summary>A PKCS#11 module broke down and took its process with it.</summary>
    public const string ModuleEnded = "MODULE-ENDED";

    /// <summary>A PKCS#11 module did not answer in time.</summary>
    public const string ModuleTime = "MODULE-TIME";
}
