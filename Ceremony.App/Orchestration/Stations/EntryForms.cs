using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Splitting;

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
        SecretForm.SplitPiece => SplitPiece(field, typed),
        SecretForm.NewSharePassword => OwnPassphraseRule.Check(typed.Span) is { } weak ? (null, weak) : (SecretBuffer.CopyOf(typed.Span), null),
        _ => (SecretBuffer.CopyOf(typed.Span), null),
    };

    // Held as the console writes it, whatever blanks and notation were typed.
    private static (SecretBuffer? Held, Refusal? Refusal) SplitPiece(SecretField field, SecretBuffer typed)
    {
        var reading = PieceText.Read(typed.Span);
        if (reading is not PieceReading.Read { Piece: var piece })
        {
            return (null, ((PieceReading.Refused)reading).Refusal);
        }

        using (piece)
        {
            return piece.Number == PieceFields.NumberIn(field.Name)
                ? (PieceText.Write(piece), null)
                : (null, new Refusal(
                    RuleCodes.EnvelopeClaimed,
                    $"This is piece {piece.Number}, and you hold piece {PieceFields.NumberIn(field.Name)}. Two people cannot enter one piece.",
                    "Nothing is held.",
                    "Take your own sheet. If two were exchanged, record it as a deviation."));
        }
    }

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
