using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Directories;

/// <summary>Looks what is at a place: opens it, selects the applet and reads the serial number.</summary>
internal static class DeviceProbe
{
    /// <summary>Looks at a place that holds a card.</summary>
    /// <param name="place">The place's name.</param>
    /// <param name="connect">Connects to the card there.</param>
    internal static DevicePlace Look(string place, Func<ICardTransport> connect)
    {
        DeviceRefusal refusal;
        try
        {
            if (SmartCardHsmDevice.Open(connect()).Try(out var device, out var refused))
            {
                using (device)
                {
                    return device.IsVirtual
                        ? Virtual(place, device.Serial)
                        : new DevicePlace(
                            place, DevicePlaceState.SmartCardHsm, device.Serial, false, $"{device.Identity.TypeName} {device.Identity.Version}, serial {device.Serial}.");
                }
            }

            refusal = refused;
        }
        catch (CardTransportException e)
        {
            return e.Failure switch
            {
                CardTransportFailure.CardRemoved or CardTransportFailure.ReaderGone => Empty(place),
                CardTransportFailure.CardBusy => Busy(place),
                _ => Unreadable(place),
            };
        }

        return refusal.Code switch
        {
            DeviceCodes.NotSmartCardHsm => new DevicePlace(
                place, DevicePlaceState.OtherCard, null, false, "A card that is not a SmartCard-HSM."),
            DeviceCodes.Removed or DeviceCodes.ReaderGone => Empty(place),
            DeviceCodes.Busy or DeviceCodes.Reset => Busy(place),
            _ => Unreadable(place),
        };
    }

    /// <summary>A place with a virtual device.</summary>
    internal static DevicePlace Virtual(string place, string serial) =>
        new(place, DevicePlaceState.SmartCardHsm, serial, true, $"Virtual device {serial}.");

    /// <summary>A place without a card.</summary>
    internal static DevicePlace Empty(string place) =>
        new(place, DevicePlaceState.Empty, null, false, "No card.");

    /// <summary>A place whose card was not looked at yet.</summary>
    internal static DevicePlace BeingRead(string place) =>
        new(place, DevicePlaceState.BeingRead, null, false, "A card is being looked at.");

    /// <summary>A place whose card does not respond.</summary>
    internal static DevicePlace Unreadable(string place) =>
        new(place, DevicePlaceState.Unreadable, null, false, "A card that does not answer as a SmartCard-HSM does. Take it out and put it in again.");

    private static DevicePlace Busy(string place) =>
        new(place, DevicePlaceState.Busy, null, false, "A card that another program holds.");
}
