using System.Globalization;
using Ceremony.Device.Contracts;
using Net.Pkcs11Interop.Common;

namespace Ceremony.Device.Pkcs11;

/// <summary>What an error of a PKCS#11 module means, in one table (PKCS#11 2.40, section 5.1 of the base specification).</summary>
/// <param name="Value">The error.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Sentence">What happened, for a person.</param>
/// <param name="WhatToDoNow">The one thing to do next.</param>
public sealed record Pkcs11ErrorMeaning(CKR Value, string Code, string Sentence, string WhatToDoNow)
{
    private const string ReadState = "Read the device's state, then decide.";
    private const string TryAgain = "Read the device's state, then try again.";
    private const string OtherModule = "Use another version of the module, or another module.";
    private const string OtherAlgorithm = "Choose from the module's list of mechanisms.";
    private const string ListKeys = "List the token's keys, then decide.";
    private const string HolderAgain = "Its holder enters it again with care: the tries left are counted by the device.";
    private const string Insert = "Put the device in again; its state is read before anything is repeated.";
    private const string Ours = "This is a fault of this program: report it.";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Pkcs11ErrorMeaning> All { get; } =
    [
        // The PIN and the login.
        new(CKR.CKR_PIN_INCORRECT, DeviceCodes.PinWrong, "The user PIN was wrong.", HolderAgain),
        new(CKR.CKR_PIN_LOCKED, DeviceCodes.PinBlocked, "The user PIN is blocked.", "The SO-PIN's holder can unblock it, if the device was initialised to allow that."),
        new(CKR.CKR_PIN_LEN_RANGE, DeviceCodes.PinForm, "The module takes no PIN of this length.", HolderAgain),
        new(CKR.CKR_PIN_INVALID, DeviceCodes.PinForm, "The module takes no PIN with these characters.", HolderAgain),
        new(CKR.CKR_PIN_EXPIRED, DeviceCodes.TransportPin, "The PIN must be changed before use.", "The PIN holder changes it to their own."),
        new(CKR.CKR_PIN_TOO_WEAK, DeviceCodes.PinForm, "The token says that this PIN is too weak.", "The PIN holder chooses another one."),
        new(CKR.CKR_USER_NOT_LOGGED_IN, DeviceCodes.LoginNeeded, "The token wants the user PIN first; another program may have ended the login.", "The PIN holder enters the user PIN again."),
        new(CKR.CKR_USER_PIN_NOT_INITIALIZED, DeviceCodes.NeverInitialised, "The token has no user PIN: it was never initialised.", "Initialise it."),
        new(CKR.CKR_USER_ALREADY_LOGGED_IN, DeviceCodes.ModuleFailed, "The module says that somebody is logged in already.", TryAgain),
        new(CKR.CKR_USER_ANOTHER_ALREADY_LOGGED_IN, DeviceCodes.ModuleFailed, "The module says that another role is logged in already.", TryAgain),
        new(CKR.CKR_USER_TYPE_INVALID, DeviceCodes.NotSupported, "The module does not know this role.", OtherModule),
        new(CKR.CKR_USER_TOO_MANY_TYPES, DeviceCodes.ModuleFailed, "The module allows no further role to log in.", TryAgain),

        // The token and the way to it.
        new(CKR.CKR_TOKEN_NOT_PRESENT, DeviceCodes.Removed, "The token was taken out.", Insert),
        new(CKR.CKR_DEVICE_REMOVED, DeviceCodes.Removed, "The token was taken out in the middle.", Insert),
        new(CKR.CKR_TOKEN_NOT_RECOGNIZED, DeviceCodes.NotSupported, "The module does not know this kind of token.", OtherModule),
        new(CKR.CKR_TOKEN_WRITE_PROTECTED, DeviceCodes.NotSupported, "The token does not allow anything to be written.", "Use another token."),
        new(CKR.CKR_SLOT_ID_INVALID, DeviceCodes.ReaderGone, "The reader went away.", "Connect it again."),
        new(CKR.CKR_DEVICE_ERROR, DeviceCodes.Refused, "The token refused, or failed inside.", ReadState),
        new(CKR.CKR_DEVICE_MEMORY, DeviceCodes.MemoryFull, "The token's memory is full.", "Delete what is no longer needed, or use another device."),
        new(CKR.CKR_SESSION_HANDLE_INVALID, DeviceCodes.Reset, "The module lost its connection to the token.", TryAgain),
        new(CKR.CKR_SESSION_CLOSED, DeviceCodes.Reset, "The module closed its connection to the token.", TryAgain),
        new(CKR.CKR_SESSION_COUNT, DeviceCodes.Busy, "The token allows no further connection.", "Close other programs that use it."),
        new(CKR.CKR_SESSION_EXISTS, DeviceCodes.Busy, "Another connection to the token is open.", "Close other programs that use it."),
        new(CKR.CKR_SESSION_READ_ONLY, DeviceCodes.NotSupported, "The module opened the token for reading alone.", OtherModule),
        new(CKR.CKR_SESSION_READ_ONLY_EXISTS, DeviceCodes.Busy, "Another connection holds the token for reading alone.", "Close other programs that use it."),
        new(CKR.CKR_SESSION_READ_WRITE_SO_EXISTS, DeviceCodes.Busy, "Another connection is logged in with the SO-PIN.", "Close other programs that use it."),
        new(CKR.CKR_SESSION_PARALLEL_NOT_SUPPORTED, DeviceCodes.NotSupported, "The module does not know this kind of connection.", OtherModule),

        // Keys and what they may do.
        new(CKR.CKR_KEY_HANDLE_INVALID, DeviceCodes.KeyMissing, "The module no longer has this key.", ListKeys),
        new(CKR.CKR_OBJECT_HANDLE_INVALID, DeviceCodes.KeyMissing, "The module no longer has this object.", ListKeys),
        new(CKR.CKR_KEY_FUNCTION_NOT_PERMITTED, DeviceCodes.KeyUse, "The key does not allow this use.", "Use another key."),
        new(CKR.CKR_KEY_TYPE_INCONSISTENT, DeviceCodes.KeyUse, "The algorithm does not suit this kind of key.", OtherAlgorithm),
        new(CKR.CKR_KEY_SIZE_RANGE, DeviceCodes.NotSupported, "The token knows no keys of this size.", OtherAlgorithm),
        new(CKR.CKR_CURVE_NOT_SUPPORTED, DeviceCodes.NotSupported, "The token does not know this elliptic curve.", "Choose another curve."),
        new(CKR.CKR_DOMAIN_PARAMS_INVALID, DeviceCodes.NotSupported, "The token does not take these domain parameters.", "Choose another curve."),
        new(CKR.CKR_PUBLIC_KEY_INVALID, DeviceCodes.KeyProof, "The module says that the public key is malformed.", ListKeys),
        new(CKR.CKR_KEY_NEEDED, DeviceCodes.ModuleFailed, "The module wants a key where none was given.", Ours),
        new(CKR.CKR_KEY_NOT_NEEDED, DeviceCodes.ModuleFailed, "The module wants no key where one was given.", Ours),
        new(CKR.CKR_KEY_CHANGED, DeviceCodes.ModuleFailed, "The module says that the key is another one than before.", ListKeys),
        new(CKR.CKR_KEY_INDIGESTIBLE, DeviceCodes.KeyUse, "The key cannot be hashed.", "Use another key."),
        new(CKR.CKR_KEY_NOT_WRAPPABLE, DeviceCodes.KeyUse, "The key cannot be wrapped.", "Use another key."),
        new(CKR.CKR_KEY_UNEXTRACTABLE, DeviceCodes.KeyUse, "The key never leaves the token.", "Use another key."),
        new(CKR.CKR_INFORMATION_SENSITIVE, DeviceCodes.KeyUse, "The token does not give this out.", "Use another key."),
        new(CKR.CKR_ACTION_PROHIBITED, DeviceCodes.KeyUse, "The token does not allow this with this object.", ListKeys),
        new(CKR.CKR_WRAPPED_KEY_INVALID, DeviceCodes.WrappedKeyForm, "The wrapped key is malformed.", "Use another copy of the file."),
        new(CKR.CKR_WRAPPED_KEY_LEN_RANGE, DeviceCodes.WrappedKeyForm, "The wrapped key has a wrong length.", "Use another copy of the file."),
        new(CKR.CKR_WRAPPING_KEY_HANDLE_INVALID, DeviceCodes.KeyMissing, "The module no longer has the wrapping key.", ListKeys),
        new(CKR.CKR_WRAPPING_KEY_SIZE_RANGE, DeviceCodes.KeyUse, "The wrapping key has a wrong size.", "Use another key."),
        new(CKR.CKR_WRAPPING_KEY_TYPE_INCONSISTENT, DeviceCodes.KeyUse, "The wrapping key is of a wrong kind.", "Use another key."),
        new(CKR.CKR_UNWRAPPING_KEY_HANDLE_INVALID, DeviceCodes.KeyMissing, "The module no longer has the unwrapping key.", ListKeys),
        new(CKR.CKR_UNWRAPPING_KEY_SIZE_RANGE, DeviceCodes.KeyUse, "The unwrapping key has a wrong size.", "Use another key."),
        new(CKR.CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT, DeviceCodes.KeyUse, "The unwrapping key is of a wrong kind.", "Use another key."),

        // Mechanisms, data, signatures, attributes.
        new(CKR.CKR_MECHANISM_INVALID, DeviceCodes.NotSupported, "The token does not know this mechanism.", OtherAlgorithm),
        new(CKR.CKR_MECHANISM_PARAM_INVALID, DeviceCodes.NotSupported, "The token does not take these parameters of the mechanism.", OtherAlgorithm),
        new(CKR.CKR_DATA_INVALID, DeviceCodes.Refused, "The token says that the data is wrong.", ReadState),
        new(CKR.CKR_DATA_LEN_RANGE, DeviceCodes.Refused, "The token says that the data has a wrong length.", ReadState),
        new(CKR.CKR_ENCRYPTED_DATA_INVALID, DeviceCodes.Refused, "The token says that the cryptogram is wrong.", ReadState),
        new(CKR.CKR_ENCRYPTED_DATA_LEN_RANGE, DeviceCodes.Refused, "The token says that the cryptogram has a wrong length.", ReadState),
        new(CKR.CKR_SIGNATURE_INVALID, DeviceCodes.KeyProof, "The signature does not fit the public key.", "This is another key, or other data: find out which."),
        new(CKR.CKR_SIGNATURE_LEN_RANGE, DeviceCodes.KeyProof, "The signature has a length that does not suit the public key.", "This is another key, or other data: find out which."),
        new(CKR.CKR_ATTRIBUTE_READ_ONLY, DeviceCodes.NotSupported, "The token does not allow this property to be set.", OtherModule),
        new(CKR.CKR_ATTRIBUTE_SENSITIVE, DeviceCodes.KeyUse, "The token does not give this property out.", ListKeys),
        new(CKR.CKR_ATTRIBUTE_TYPE_INVALID, DeviceCodes.NotSupported, "The token does not know this property.", OtherModule),
        new(CKR.CKR_ATTRIBUTE_VALUE_INVALID, DeviceCodes.NotSupported, "The token does not take this value of a property.", OtherModule),
        new(CKR.CKR_TEMPLATE_INCOMPLETE, DeviceCodes.NotSupported, "The token wants more properties than were given.", OtherModule),
        new(CKR.CKR_TEMPLATE_INCONSISTENT, DeviceCodes.NotSupported, "The token does not take these properties together.", OtherModule),

        // The module itself.
        new(CKR.CKR_CANCEL, DeviceCodes.ModuleFailed, "The module was told to stop.", TryAgain),
        new(CKR.CKR_HOST_MEMORY, DeviceCodes.ModuleFailed, "The module could get no memory from this machine.", "Close other programs, then try again."),
        new(CKR.CKR_GENERAL_ERROR, DeviceCodes.ModuleFailed, "The module failed and gives no reason; the token may have been taken out.", ReadState),
        new(CKR.CKR_FUNCTION_FAILED, DeviceCodes.ModuleFailed, "The module could not do it and gives no reason.", ReadState),
        new(CKR.CKR_FUNCTION_CANCELED, DeviceCodes.ModuleFailed, "The module stopped in the middle.", ReadState),
        new(CKR.CKR_FUNCTION_REJECTED, DeviceCodes.Refused, "It was refused at the token, on its buttons or display.", ReadState),
        new(CKR.CKR_FUNCTION_NOT_PARALLEL, DeviceCodes.ModuleFailed, "The module runs nothing besides.", TryAgain),
        new(CKR.CKR_FUNCTION_NOT_SUPPORTED, DeviceCodes.NotSupported, "The module cannot do this.", OtherModule),
        new(CKR.CKR_ARGUMENTS_BAD, DeviceCodes.ModuleFailed, "The module does not take the arguments of this call.", Ours),
        new(CKR.CKR_BUFFER_TOO_SMALL, DeviceCodes.ModuleFailed, "The module has a longer answer than it announced.", OtherModule),
        new(CKR.CKR_NO_EVENT, DeviceCodes.ModuleFailed, "Nothing changed in the readers.", TryAgain),
        new(CKR.CKR_NEED_TO_CREATE_THREADS, DeviceCodes.ModuleLoad, "The module wants to run several things at once and may not.", OtherModule),
        new(CKR.CKR_CANT_LOCK, DeviceCodes.ModuleLoad, "The module cannot be used by several threads.", OtherModule),
        new(CKR.CKR_MUTEX_BAD, DeviceCodes.ModuleFailed, "The module's own locks failed.", OtherModule),
        new(CKR.CKR_MUTEX_NOT_LOCKED, DeviceCodes.ModuleFailed, "The module's own locks failed.", OtherModule),
        new(CKR.CKR_CRYPTOKI_NOT_INITIALIZED, DeviceCodes.ModuleFailed, "The module was not started, or was stopped.", TryAgain),
        new(CKR.CKR_CRYPTOKI_ALREADY_INITIALIZED, DeviceCodes.ModuleFailed, "The module was started already.", TryAgain),
        new(CKR.CKR_LIBRARY_LOAD_FAILED, DeviceCodes.ModuleLoad, "The module could not load a part of its own.", "Install the module's package again."),
        new(CKR.CKR_FIPS_SELF_TEST_FAILED, DeviceCodes.ModuleLoad, "The module's test of itself failed.", "Use another device and have this one examined."),
        new(CKR.CKR_OPERATION_ACTIVE, DeviceCodes.ModuleFailed, "The module is busy with another call.", TryAgain),
        new(CKR.CKR_OPERATION_NOT_INITIALIZED, DeviceCodes.ModuleFailed, "The module does not know what it was doing.", TryAgain),
        new(CKR.CKR_SAVED_STATE_INVALID, DeviceCodes.ModuleFailed, "The module cannot go on from a saved state.", TryAgain),
        new(CKR.CKR_STATE_UNSAVEABLE, DeviceCodes.ModuleFailed, "The module cannot save its state.", TryAgain),
        new(CKR.CKR_RANDOM_NO_RNG, DeviceCodes.NotSupported, "The token makes no random numbers.", OtherModule),
        new(CKR.CKR_RANDOM_SEED_NOT_SUPPORTED, DeviceCodes.NotSupported, "The token takes no seed for random numbers.", OtherModule),
        new(CKR.CKR_NEW_PIN_MODE, DeviceCodes.TransportPin, "The token wants a new one-time PIN.", "The PIN holder sets it with the token's own program."),
        new(CKR.CKR_NEXT_OTP, DeviceCodes.LoginNeeded, "The token wants the next one-time password.", "The PIN holder enters it with the token's own program."),
        new(CKR.CKR_EXCEEDED_MAX_ITERATIONS, DeviceCodes.Refused, "The token found no suitable numbers in its time.", TryAgain),
    ];

    /// <summary>Looks an error up.</summary>
    /// <param name="value">Any value but CKR_OK.</param>
    /// <returns>Its row; else one made for an error that is in no table, a vendor's own among them.</returns>
    public static Pkcs11ErrorMeaning Of(CKR value) =>
        All.FirstOrDefault(row => row.Value == value)
        ?? new Pkcs11ErrorMeaning(
            value,
            DeviceCodes.ModuleFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The module answered with error {(ulong)value:X8}, which {((ulong)value >= (ulong)CKR.CKR_VENDOR_DEFINED ? "only its vendor knows" : "the standard does not name")}."),
            ReadState);
}
