using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Tests.Simulator;

/// <summary>Short ways to speak to a virtual card in tests.</summary>
internal static class CardExtensions
{
    internal const string Select = "00A404000BE82B0601040181C31F020100";
    internal const string SoPin = "3537363231383830";
    internal const string UserPin = "363438323139";

    /// <summary>Sends hex and gives the answer as hex, status word last.</summary>
    internal static string Send(this ICardTransport transport, string hex) => Convert.ToHexString(transport.Transmit(Convert.FromHexString(hex)));

    internal static string Send(this VirtualChip chip, string hex) => Convert.ToHexString(chip.Process(Convert.FromHexString(hex)));

    /// <summary>Sends a command built from its parts.</summary>
    internal static string Send(this ICardTransport transport, byte cla, byte ins, byte p1, byte p2, string data = "", int? expected = null)
    {
        using var command = new CommandApdu(cla, ins, p1, p2, Convert.FromHexString(data), expected);
        using var encoded = command.Encode();
        return Convert.ToHexString(transport.Transmit(encoded.Span));
    }

    /// <summary>A card in memory, with a transport whose applet is selected.</summary>
    internal static (VirtualCard Card, SimulatorTransport Transport) NewCard(VirtualCardStartState start = VirtualCardStartState.AsSold)
    {
        var card = VirtualCard.CreateNew("UTVIRT00001", start);
        var transport = new SimulatorTransport(card, TimeSpan.Zero);
        transport.Send(Select);
        return (card, transport);
    }

    /// <summary>Initialises with the default PINs.</summary>
    internal static string Initialise(this ICardTransport transport, int? shares = null, string options = "0001", string soPin = SoPin, string userPin = UserPin, int tries = 3)
    {
        string data = $"8002{options}81{userPin.Length / 2:X2}{userPin}82{soPin.Length / 2:X2}{soPin}9101{tries:X2}" + (shares is { } n ? $"9201{n:X2}" : "");
        return transport.Send(0x80, 0x50, 0, 0, data);
    }

    internal static string Login(this ICardTransport transport) => transport.Send(0x00, 0x20, 0x00, 0x81, UserPin);
}
