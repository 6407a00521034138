using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>The PIN holder types the user PIN for one use of the device; the login ends with it.</summary>
internal static class LogIn
{
    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(PinFields.UserPin, "User PIN", "One try is used if it is wrong.", SecretForm.UserPin, Twice: false, OffersPassphrase: false)];

    /// <summary>The officer who types it: who acts in the step as PIN holder.</summary>
    internal static ScriptOfficer Holder(StepContext step) => step.First(Role.PinHolder);

    internal static bool IsHeld(StepContext step) => step.Holds(PinFields.UserPin);

    /// <summary>Records that it was entered, by its holder and nobody else.</summary>
    internal static Decision Decide(StepContext step, StepCommand command) => command.Actor == Holder(step).Id
        ? Entries.Decide(step, command, Fields)
        : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the user PIN.", "What was typed is zeroed. The device was not touched.", "The PIN holder types it.");

    /// <summary>Asks for it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="why">What it is for, one sentence.</param>
    internal static SecretAsk AskOf(StepContext step, string why)
    {
        var reading = StepDevice.Of(step).Latest;
        return new SecretAsk(Holder(step).Id, "Type the user PIN", $"{why} Device {reading.Serial} has {Tries(reading)} tries left.", Fields, "Log in");
    }

    private static string Tries(DeviceReading reading) => reading.UserPinTries?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";
}
