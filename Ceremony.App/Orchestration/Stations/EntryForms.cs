using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>Judges the form of a typed secret before it is held, and brings it into the form that its step uses.</summary>
internal static class EntryForms
{
    /// <summary>Checks a secret and turns it into what is held.</summary>
    /// <param name="field">The field as the step asked for it.</param>
    /// <param name="typed">The bytes as typed; stays the caller's.</param>
    /// <param name="pinTries">Tries that the script sets for the user PIN.</param>
    /// <returns>A new secret, or why not.</returns>
    public static (SecretBuffer? Held, Refusal? Refusal) Judge(SecretField field, SecretBuffer typed, int pinTries) => field.Form switch
    {
        SecretForm.SoPin => SoPin(field, typed),
        SecretForm.UserPin => (field.Twice ? PinRules.CheckNewUserPin(typed) ?? PinRules.CheckTries(typed, pinTries) : PinRules.CheckUserPin(typed)) is { } refusal
            ? (null, Devices.DeviceReadings.Of(refusal))
            : (SecretBuffer.CopyOf(typed.Span), null),
        SecretForm.NewSharePassword => OwnPassphraseRule.Check(typed.Span) is { } weak ? (null, weak) : (SecretBuffer.CopyOf(typed.Span), null),
        _ => (SecretBuffer.CopyOf(typed.Span), null),
    };

    private static (SecretBuffer? Held, Refusal? Refusal) SoPin(SecretField field, SecretBuffer typed)
    {
        if (!PinRules.SoPinFromTyped(typed).Try(out var bytes, out var refusal))
        {
            return (null, Devices.DeviceReadings.Of(refusal));
        }

        if (field.Twice && PinRules.CheckNewSoPin(bytes) is { } published)
        {
            bytes.Dispose();
            return (null, Devices.DeviceReadings.Of(published));
        }

        return (bytes, null);
    }
}
