using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// What happens before the ceremony of a script that takes a device initialised elsewhere: the virtual device gets the made-up PINs and
/// awaits all shares of the script.
/// </summary>
/// <param name="devices">The rehearsal's devices.</param>
/// <param name="secrets">The made-up secrets; they stay the caller's.</param>
internal sealed class DeviceMadeElsewhere(DeviceGate devices, RehearsalSecrets secrets)
{
    /// <summary>True for a script whose device must have been initialised before.</summary>
    /// <param name="script">The script.</param>
    public static bool IsFor(Script script) => script.Steps.Any(step => step.Kind == "expect-outstanding");

    /// <summary>Initialises the device, erasing its keys.</summary>
    /// <param name="script">The script.</param>
    /// <param name="serial">The device.</param>
    /// <param name="past">What earlier rehearsals did to the device.</param>
    /// <param name="soldSoPin">The SO-PIN that it was sold with, as typed, or null where an earlier rehearsal changed it; stays the caller's.</param>
    /// <param name="cancellation">Stops waiting for the device.</param>
    /// <returns>Null, or why it could not be done.</returns>
    public async Task<Refusal?> PrepareAsync(Script script, string serial, RehearsalPast past, SecretBuffer? soldSoPin, CancellationToken cancellation)
    {
        string Name(string pin) => RehearsalSecrets.NameOfPin(pin, past.ChangesOf(serial, pin));
        using var typed = secrets.Digits(Name(ChangePinStep.SoPin), 16);
        using var soPin = PinRules.SoPinFromTyped(typed).Value;
        using var userPin = secrets.Digits(Name(ChangePinStep.UserPin), 8);
        if (soldSoPin is not null)
        {
            using var present = PinRules.SoPinFromTyped(soldSoPin).Value;
            var (_, refusal) = await devices.UseAsync(serial, device => device.ChangeSoPin(present, soPin), cancellation).ConfigureAwait(false);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        var request = new InitialiseRequest(DeviceOptions.None, UserPinTries: 3, script.Shares, Label: null);
        return (await devices.UseAsync(serial, device => device.Initialise(request, userPin, soPin), cancellation).ConfigureAwait(false)).Refusal;
    }
}
