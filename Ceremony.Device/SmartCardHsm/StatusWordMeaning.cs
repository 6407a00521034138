using System.Globalization;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using static Ceremony.Device.SmartCardHsm.CardCommand;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>
/// What a status word means, in one table: rows for all commands, and rows for one command where a word has a meaning of
/// its own there. Real cards, and open firmware for the same protocol, differ in some words; both are in the table.
/// </summary>
/// <param name="Command">The command; null in a row for all.</param>
/// <param name="Status">The status word; for wrong PINs 63C0 stands for all of 63C0 to 63CF.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Sentence">What happened, for a person.</param>
/// <param name="WhatToDoNow">The one thing to do next.</param>
public sealed record StatusWordMeaning(CardCommand? Command, StatusWord Status, string Code, string Sentence, string WhatToDoNow)
{
    private const string ReadState = "Read the device's state, then decide.";
    private const string HolderAgain = "Its holder enters it again with care: the tries left are counted by the device.";
    private const string SoPinForm = "The SO-PIN's holder enters it again with care: 16 hex digits, not the text behind them.";
    private const string UseUnblock = "The SO-PIN's holder can unblock it, if the device was initialised to allow that.";
    private const string NoWayBack = "A blocked SO-PIN cannot be unblocked. Use the spare device.";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<StatusWordMeaning> All { get; } =
    [
        For(0x6282, DeviceCodes.Garbled, "The file ended before the part that was asked for.", ReadState),
        For(0x6300, DeviceCodes.Refused, "The device says that an authentication failed.", ReadState),
        For(0x63C0, DeviceCodes.PinWrong, "The PIN was wrong.", HolderAgain),
        For(0x6400, DeviceCodes.Refused, "The device failed inside and says that nothing was changed.", ReadState),
        For(0x6581, DeviceCodes.MemoryFull, "The device could not write its memory.", "Use another device and have this one examined."),
        For(0x6700, DeviceCodes.Refused, "The device says that the length is wrong.", ReadState),
        For(0x6900, DeviceCodes.Refused, "The device does not allow this now.", ReadState),
        For(0x6982, DeviceCodes.LoginNeeded, "The device wants the user PIN first; another program may have ended the login.", "The PIN holder enters the user PIN again."),
        For(0x6983, DeviceCodes.PinBlocked, "The user PIN is blocked.", UseUnblock),
        For(0x6984, DeviceCodes.Refused, "The device cannot use the PIN or key as it is now.", ReadState),
        For(0x6985, DeviceCodes.Refused, "The device does not allow this in its present state.", ReadState),
        For(0x6986, DeviceCodes.Refused, "The device does not allow this in its present state.", ReadState),
        For(0x6A80, DeviceCodes.Refused, "The device says that the data is wrong.", ReadState),
        For(0x6A81, DeviceCodes.NotSupported, "The device does not support this.", "Compare the device's version with the product's list."),
        For(0x6A82, DeviceCodes.Refused, "The device says that this object is not there.", "List the device's keys, then decide."),
        For(0x6A84, DeviceCodes.MemoryFull, "The device's memory is full.", "Delete what is no longer needed, or use another device."),
        For(0x6A86, DeviceCodes.Refused, "The device says that a parameter is wrong.", ReadState),
        For(0x6A88, DeviceCodes.Refused, "The device says that this key or PIN is not there.", "List the device's keys, then decide."),
        For(0x6A89, DeviceCodes.Refused, "The device says that this object is there already.", "Choose a free key reference."),
        For(0x6B00, DeviceCodes.Refused, "The device says that a parameter is wrong.", ReadState),
        For(0x6D00, DeviceCodes.NotSupported, "The device does not know this command.", "Compare the device's version with the product's list."),
        For(0x6E00, DeviceCodes.NotSupported, "The device does not know this kind of command.", "Compare the device's version with the product's list."),
        For(0x6F00, DeviceCodes.Refused, "The device failed inside and gives no reason.", ReadState),

        For(SelectApplet, 0x6A82, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),
        For(SelectApplet, 0x6A86, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),
        For(SelectApplet, 0x6A81, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),
        For(SelectApplet, 0x6D00, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),
        For(SelectApplet, 0x6E00, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),
        For(SelectApplet, 0x6999, DeviceCodes.NotSmartCardHsm, "This card is not a SmartCard-HSM.", "Put the SmartCard-HSM in."),

        For(VerifyUserPin, 0x63C0, DeviceCodes.PinWrong, "The user PIN was wrong.", HolderAgain),
        For(VerifyUserPin, 0x6700, DeviceCodes.PinForm, "The device says that the user PIN has a wrong length.", HolderAgain),
        For(VerifyUserPin, 0x6984, DeviceCodes.TransportPin, "The device has a transport PIN, which must be changed before use.", "The PIN holder changes the transport PIN to their own."),
        For(VerifyUserPin, 0x6A88, DeviceCodes.NeverInitialised, "The device has no user PIN: it was never initialised.", "Initialise the device."),
        For(ChangeUserPin, 0x63C0, DeviceCodes.PinWrong, "The present user PIN was wrong.", HolderAgain),
        For(ChangeUserPin, 0x6700, DeviceCodes.PinForm, "The device says that the new user PIN has a wrong length.", "The PIN holder chooses one of 6 to 16 characters."),
        For(ChangeUserPin, 0x6A88, DeviceCodes.NeverInitialised, "The device has no user PIN: it was never initialised.", "Initialise the device."),
        For(ChangeSoPin, 0x63C0, DeviceCodes.PinWrong, "The present SO-PIN was wrong.", SoPinForm),
        For(ChangeSoPin, 0x6983, DeviceCodes.PinBlocked, "The SO-PIN is blocked.", NoWayBack),
        For(ChangeSoPin, 0x6A88, DeviceCodes.NeverInitialised, "The device has no SO-PIN: it was never initialised.", "Initialise the device; that sets the SO-PIN."),

        For(ResetRetryCounter, 0x63C0, DeviceCodes.PinWrong, "The SO-PIN was wrong.", SoPinForm),
        For(ResetRetryCounter, 0x6983, DeviceCodes.PinBlocked, "The SO-PIN is blocked.", NoWayBack),
        For(ResetRetryCounter, 0x6985, DeviceCodes.ResetSwitchedOff, "This device was initialised so that the SO-PIN cannot do this.", "Only a new initialisation, which erases all keys, gives a new user PIN."),
        For(ResetRetryCounter, 0x6986, DeviceCodes.ResetSwitchedOff, "This device was initialised so that the SO-PIN cannot do this.", "Only a new initialisation, which erases all keys, gives a new user PIN."),
        For(ResetRetryCounter, 0x6A88, DeviceCodes.NeverInitialised, "The device was never initialised.", "Initialise the device."),

        For(Initialise, 0x63C0, DeviceCodes.PinWrong, "The SO-PIN was not that of this device.", SoPinForm),
        For(Initialise, 0x6900, DeviceCodes.PinWrong, "The device refused the initialisation: the SO-PIN was probably not its own.", SoPinForm),
        For(Initialise, 0x6982, DeviceCodes.PinWrong, "The SO-PIN was not that of this device.", SoPinForm),
        For(Initialise, 0x6983, DeviceCodes.PinBlocked, "The SO-PIN is blocked.", NoWayBack),
        For(Initialise, 0x6985, DeviceCodes.PinWrong, "The device refused the initialisation: the SO-PIN was probably not its own.", SoPinForm),
        For(Initialise, 0x6986, DeviceCodes.PinWrong, "The device refused the initialisation: the SO-PIN was probably not its own.", SoPinForm),
        For(Initialise, 0x6A80, DeviceCodes.Refused, "The device does not accept these options, tries or PIN lengths.", "Compare them with what this version allows."),

        For(ReadDkekStatus, 0x6D00, DeviceCodes.DkekNotConfigured, "The device has no DKEK: it was initialised without one, or never.", "Initialise the device with the number of shares."),
        For(ReadDkekStatus, 0x6A88, DeviceCodes.DkekNotConfigured, "The device has no DKEK in this key domain.", "Initialise the device with the number of shares."),
        For(ReadDkekStatus, 0x6A86, DeviceCodes.DkekNotConfigured, "The device has no such key domain.", "Initialise the device with the number of shares."),
        For(ImportDkekShare, 0x6D00, DeviceCodes.DkekNotConfigured, "The device takes no shares: it was initialised without a DKEK, or never.", "Initialise the device with the number of shares."),
        For(ImportDkekShare, 0x6A88, DeviceCodes.DkekNotConfigured, "The device has no DKEK in this key domain.", "Initialise the device with the number of shares."),
        For(ImportDkekShare, 0x6985, DeviceCodes.DkekComplete, "The device takes no more shares.", ReadState),
        For(ImportDkekShare, 0x6986, DeviceCodes.DkekComplete, "The device takes no more shares.", ReadState),
        For(ImportDkekShare, 0x6700, DeviceCodes.DkekShareForm, "The device says that a share has a wrong length.", "Open the share file again."),

        For(GenerateKey, 0x6A89, DeviceCodes.KeyReferenceUsed, "There is a key at this reference already.", "Choose a free key reference."),
        For(GenerateKey, 0x6985, DeviceCodes.DkekWaiting, "The device makes no keys in its present state; shares may be outstanding.", ReadState),
        For(Sign, 0x6A81, DeviceCodes.KeyUse, "The key does not allow this algorithm.", "Choose an algorithm from the key's list."),
        For(Sign, 0x6985, DeviceCodes.KeyUse, "The key does not allow this algorithm.", "Choose an algorithm from the key's list."),
        For(Sign, 0x6984, DeviceCodes.KeyUse, "The key's use counter is at its end.", "Use another key."),
        For(Sign, 0x6A82, DeviceCodes.KeyMissing, "There is no key at this reference.", "List the device's keys, then decide."),
        For(Sign, 0x6A88, DeviceCodes.KeyMissing, "There is no key at this reference.", "List the device's keys, then decide."),
        For(UseKey, 0x6A81, DeviceCodes.KeyUse, "The key does not allow this algorithm.", "Choose an algorithm from the key's list."),
        For(UseKey, 0x6985, DeviceCodes.KeyUse, "The key does not allow this algorithm.", "Choose an algorithm from the key's list."),
        For(UseKey, 0x6984, DeviceCodes.KeyUse, "The key's use counter is at its end.", "Use another key."),
        For(UseKey, 0x6A82, DeviceCodes.KeyMissing, "There is no key at this reference.", "List the device's keys, then decide."),
        For(UseKey, 0x6A88, DeviceCodes.KeyMissing, "There is no key at this reference.", "List the device's keys, then decide."),
        For(WrapKey, 0x6D00, DeviceCodes.DkekNotConfigured, "The device has no DKEK, so its keys can never be wrapped.", "Only a device initialised with a DKEK makes keys that can be backed up."),
        For(WrapKey, 0x6985, DeviceCodes.KeyUse, "This key's algorithm list forbids wrapping: it can never be backed up.", "Make a new key whose list allows wrapping."),
        For(WrapKey, 0x6A82, DeviceCodes.KeyMissing, "There is no key at this reference.", "List the device's keys, then decide."),
        For(WrapKey, 0x6A88, DeviceCodes.KeyMissing, "There is no key at this reference, or shares are outstanding.", ReadState),
        For(UnwrapKey, 0x6D00, DeviceCodes.DkekNotConfigured, "The device has no DKEK, so it cannot unwrap keys.", "Use a device with the DKEK that this key was wrapped under."),
        For(UnwrapKey, 0x6A80, DeviceCodes.KcvOther, "The device could not unwrap this: another DKEK, or a damaged file.", "Compare the file's KCV with the device's, and use another copy."),
        For(UnwrapKey, 0x6400, DeviceCodes.KcvOther, "The device could not unwrap this: another DKEK, or a damaged file.", "Compare the file's KCV with the device's, and use another copy."),
        For(UnwrapKey, 0x6984, DeviceCodes.WrappedKeyForm, "The device says that the wrapped key is malformed.", "Use another copy of the file."),
        For(UnwrapKey, 0x6A89, DeviceCodes.KeyReferenceUsed, "There is a key at this reference already.", "Choose a free key reference."),
        For(UnwrapKey, 0x6700, DeviceCodes.NotSupported, "The wrapped key is too long for one command of this device.", "Use a reader and device with longer commands."),
        For(DeleteFile, 0x6A82, DeviceCodes.KeyMissing, "There is nothing to delete at this reference.", "List the device's keys, then decide."),
    ];

    /// <summary>Looks a status word up.</summary>
    /// <param name="command">The command that it answered.</param>
    /// <param name="status">Any status word but 9000.</param>
    /// <returns>The command's own row, else the row for all, else a row made for a word that is in no table.</returns>
    public static StatusWordMeaning Of(CardCommand command, StatusWord status)
    {
        var key = status.TriesLeft is null ? status : new StatusWord(0x63C0);
        return All.FirstOrDefault(row => row.Command == command && row.Status == key)
            ?? All.FirstOrDefault(row => row.Command is null && row.Status == key)
            ?? new StatusWordMeaning(
                null, status, DeviceCodes.Refused, string.Create(CultureInfo.InvariantCulture, $"The device answered {status}, which no manual names."), ReadState);
    }

    private static StatusWordMeaning For(ushort status, string code, string sentence, string next) =>
        new(null, new StatusWord(status), code, sentence, next);

    private static StatusWordMeaning For(CardCommand command, ushort status, string code, string sentence, string next) =>
        new(command, new StatusWord(status), code, sentence, next);
}
