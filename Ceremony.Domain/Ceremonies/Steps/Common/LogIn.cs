using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>The PIN holder types the user PIN for one use of the device; the login ends with it.</summary>
internal static class LogIn
{
    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(PinFields.UserPin, "User PIN", "One try is used if it is wrong.", SecretForm.UserPin, Twice: false, OffersPassphrase: false)];

    // PKCS#11 leaves the length to the token.
    private static readonly ImmutableArray<SecretField> FieldsOfToken = [Fields[0] with { Form = SecretForm.TokenPin }];

    /// <summary>The officer who types it: who acts in the step as PIN holder.</summary>
    internal static ScriptOfficer Holder(StepContext step) => step.First(Role.PinHolder);

    internal static bool IsHeld(StepContext step) => step.Holds(PinFields.UserPin);

    /// <summary>Records that it was entered, by its holder and nobody else.</summary>
    internal static Decision Decide(StepContext step, StepCommand command) => command.Actor == Holder(step).Id
        ? Entries.Decide(step, command, FieldsOf(step))
        : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the user PIN.", "What was typed is zeroed. The device was not touched.", "The PIN holder types it.");

    private static ImmutableArray<SecretField> FieldsOf(StepContext step) => IsToken(step) ? FieldsOfToken : Fields;

    private static bool IsToken(StepContext step) => step.State.Fact<TokenTable>().Of(StepDevice.Slot(step)) is not null;

    /// <summary>Asks for it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="why">What it is for, one sentence.</param>
    internal static SecretAsk AskOf(StepContext step, string why)
    {
        var reading = StepDevice.Of(step).Latest;
        return new SecretAsk(Holder(step).Id, "Type the user PIN", $"{why} {Tries(reading, IsToken(step))}", FieldsOf(step), "Log in");
    }

    // PKCS#11 tells no number, but that the next try is the last one.
    private static string Tries(DeviceReading reading, bool isToken) => (reading.UserPinTries, isToken) switch
    {
        (1, true) => $"Token {reading.Serial} has one try left, which is not used.",
        (_, true) => $"Token {reading.Serial} does not tell how many tries are left.",
        (var tries, _) => $"Device {reading.Serial} has {tries?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} tries left.",
    };
}
