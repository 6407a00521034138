using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Hardware;

/// <summary>Commands byte by byte, for questions that the driver never asks. The card is held exclusively until disposed.</summary>
internal sealed class RawCard : IDisposable
{
    private readonly ICardTransport _transport;
    private readonly IDisposable _exclusive;

    public RawCard(HardwareCard card)
    {
        _transport = card.Connect();
        _exclusive = _transport.BeginExclusive();
        Select();
    }

    /// <summary>User PIN that the raw commands set and use, with its form in a short command.</summary>
    public static byte[] UserPin => Encoding.ASCII.GetBytes(Secrets.UserPinText);

    public static byte[] SoPin => Convert.FromHexString(Secrets.SoPinText);

    /// <summary>Selects the applet, which ends a login.</summary>
    public string Select() => Send(0x00, 0xA4, 0x04, 0x00, Convert.FromHexString("E82B0601040181C31F0201"), answer: true);

    public string Login() => Status(Send(0x00, 0x20, 0x00, 0x81, UserPin));

    /// <summary>INITIALIZE DEVICE (80 50) with the suite's SO-PIN.</summary>
    public string Initialise(ushort options, byte[]? userPin, byte tries, params byte[] more) =>
        Status(Send(0x80, 0x50, 0x00, 0x00, [
            0x80, 0x02, (byte)(options >> 8), (byte)options,
            .. userPin is null ? [] : (byte[])[0x81, (byte)userPin.Length, .. userPin],
            0x82, 0x08, .. SoPin, 0x91, 0x01, tries, .. more]));

    /// <summary>A short command; the answer in hex, status word last.</summary>
    public string Send(byte cla, byte ins, byte p1, byte p2, byte[]? data = null, bool answer = false)
    {
        byte[] command = [cla, ins, p1, p2, .. data is null ? [] : (byte[])[(byte)data.Length, .. data], .. answer ? (byte[])[0x00] : []];
        return Replay(command);
    }

    /// <summary>The same bytes again.</summary>
    public string Replay(byte[] command) => Convert.ToHexString(_transport.Transmit(command));

    /// <summary>The status word of an answer.</summary>
    public static string Status(string answer) => answer[^4..];

    public void Dispose()
    {
        Select();
        _exclusive.Dispose();
        _transport.Dispose();
    }
}
