using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>One operation through a module: remembers what it may have changed, and turns the module's errors into refusals.</summary>
/// <param name="module">The module's path.</param>
/// <param name="operation">What is being done, for a person: "signing".</param>
/// <param name="serial">The token's serial number; empty where none is concerned.</param>
internal sealed class Pkcs11Call(string module, string operation, string serial)
{
    /// <summary>What the operation did to the token so far.</summary>
    internal DeviceEffect Effect { get; set; }

    /// <summary>True from the moment at which a PIN is presented until the module answered.</summary>
    internal bool Authenticating { get; set; }

    /// <summary>Runs what calls the module.</summary>
    internal DeviceResult<T> Run<T>(Func<DeviceResult<T>> body)
        where T : notnull
    {
        try
        {
            return body();
        }
        catch (Pkcs11Exception e)
        {
            return Refuse(e);
        }
        catch (Exception e) when (e is UnmanagedException or LibraryArchitectureException or UnsupportedPlatformException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return Refuse(DeviceCodes.ModuleLoad, "The file could not be loaded as a PKCS#11 module.", "Check its path, and that its package is installed.") with { Detail = e.Message };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or AttributeValueException or InvalidOperationException or NotSupportedException)
        {
            // What the wrapper throws when a module's lengths and counts make no sense.
            return Refuse(DeviceCodes.ModuleFailed, "The module answered with something that makes no sense.", "Read the device's state, then decide.") with { Detail = e.Message };
        }
    }

    /// <summary>A refusal for a module's error, from the one table.</summary>
    internal DeviceRefusal Refuse(Pkcs11Exception e)
    {
        var meaning = Pkcs11ErrorMeaning.Of(e.RV);
        return Refuse(meaning.Code, meaning.Sentence, meaning.WhatToDoNow) with
        {
            Detail = $"{e.Method}: {e.RV}",
            TriesLeft = e.RV == CKR.CKR_PIN_LOCKED ? 0 : null,
        };
    }

    /// <summary>A refusal of our own.</summary>
    internal DeviceRefusal Refuse(string code, string sentence, string whatToDoNow)
    {
        var name = char.ToUpperInvariant(operation[0]) + operation[1..];
        var token = serial.Length == 0 ? string.Empty : $", device {serial}";
        return new DeviceRefusal(code, $"{name} through {module}{token}: {sentence}", SafeText(), whatToDoNow)
        {
            Operation = operation,
            Serial = serial,
            Effect = Effect,
        };
    }

    /// <summary>Logs in with the user PIN, unless the module says that this would use the last try.</summary>
    /// <returns>Null when the PIN was right.</returns>
    internal DeviceRefusal? Login(ISession session, Pkcs11PinState state, SecretBuffer pin, RetryApproval approval)
    {
        if (state is Pkcs11PinState.NotSet or Pkcs11PinState.Blocked)
        {
            return Refuse(new Pkcs11Exception("C_GetTokenInfo", state == Pkcs11PinState.NotSet ? CKR.CKR_USER_PIN_NOT_INITIALIZED : CKR.CKR_PIN_LOCKED));
        }

        if (state == Pkcs11PinState.LastTry && approval != RetryApproval.LastTry)
        {
            return Refuse(DeviceCodes.RetryBudget, "The user PIN was not presented. 1 try is left.", "Two roles must approve the use of the last try.") with { TriesLeft = 1 };
        }

        // Pinned, so that the garbage collector leaves no copy; the wrapper hands the module this very array.
        var bytes = GC.AllocateUninitializedArray<byte>(pin.Length, pinned: true);
        try
        {
            pin.Span.CopyTo(bytes);
            Authenticating = true;
            session.Login(CKU.CKU_USER, bytes);
            Authenticating = false;
            return null;
        }
        catch (Pkcs11Exception e)
        {
            return Refuse(e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private string SafeText() => (Effect, Authenticating) switch
    {
        (DeviceEffect.Unknown, _) => "Whether the device took the last command is not known.",
        (DeviceEffect.Changed, _) => "The device was changed before this happened.",
        (_, true) => "Nothing on the device was changed, but a try of the PIN may have been used.",
        _ => "Nothing on the device was changed.",
    };
}
