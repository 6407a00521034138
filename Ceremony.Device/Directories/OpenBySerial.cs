using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Directories;

/// <summary>Opens a device by its serial number and, when it is not there, says what is.</summary>
internal static class OpenBySerial
{
    private const string Untouched = "No device was touched.";

    /// <summary>Finds the place that holds the serial number and opens it.</summary>
    /// <param name="view">What is present.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="connect">Connects to the card at a place.</param>
    internal static DeviceResult<SmartCardHsmDevice> Open(DirectoryView view, string serial, Func<string, ICardTransport> connect)
    {
        var places = view.Devices.Where(place => place.Serial == serial).ToList();
        if (places.Count != 1)
        {
            return places.Count == 0 ? Absent(view, serial) : Refuse(
                serial, DeviceCodes.OtherSerial, $"Two devices say that they are {serial}: in {places[0].Place} and in {places[1].Place}.", "Take one of them out and have both examined.");
        }

        try
        {
            return SmartCardHsmDevice.Open(connect(places[0].Place), serial);
        }
        catch (CardTransportException e)
        {
            var (code, next) = e.Failure switch
            {
                CardTransportFailure.CardBusy => (DeviceCodes.Busy, "Close the other program that uses it."),
                CardTransportFailure.ServiceNotRunning => (DeviceCodes.ServiceNotRunning, "Start pcscd; the console notices by itself."),
                CardTransportFailure.NoAnswer => (DeviceCodes.NoAnswer, "Take it out and put it in again."),
                _ => (DeviceCodes.Removed, "Put it in again."),
            };
            return Refuse(serial, code, $"Device {serial} cannot be reached in {places[0].Place}.", next) with { Detail = e.Message };
        }
    }

    private static DeviceRefusal Absent(DirectoryView view, string serial)
    {
        if (view.State != DirectoryState.Ready)
        {
            return Refuse(serial, DeviceCodes.ServiceNotRunning, $"Device {serial} cannot be looked for: the PC/SC service (pcscd) is not running.", "Start pcscd; the console notices by itself.");
        }

        if (view.Places.Count == 0)
        {
            return Refuse(serial, DeviceCodes.ReaderGone, $"Device {serial} is not here: no reader is connected.", "Connect the reader, or the USB device.");
        }

        var cards = view.Places.Where(place => place.State != DevicePlaceState.Empty).ToList();
        if (cards.Count == 0)
        {
            return Refuse(serial, DeviceCodes.Removed, $"Device {serial} is not here: there is a reader, but no card in it.", $"Put device {serial} in.");
        }

        if (cards.All(place => place.State == DevicePlaceState.OtherCard))
        {
            return Refuse(serial, DeviceCodes.NotSmartCardHsm, $"Device {serial} is not here: the card in {cards[0].Place} is not a SmartCard-HSM.", $"Put device {serial} in.");
        }

        var others = view.Devices.Select(place => place.Serial).ToList();
        return others.Count > 0
            ? Refuse(serial, DeviceCodes.Absent, $"Device {serial} is not here; {string.Join(" and ", others)} is.", $"Put device {serial} in.")
            : Refuse(serial, DeviceCodes.Absent, $"Device {serial} is not here. {cards[0].Place}: {cards[0].Sentence}", $"Put device {serial} in.");
    }

    private static DeviceRefusal Refuse(string serial, string code, string sentence, string next) =>
        new(code, sentence, Untouched, next) { Operation = "opening the device", Serial = serial };
}
