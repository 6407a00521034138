using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>VERIFY without data (00 20 00 81 or 88): asks for a PIN's state and costs no try.</summary>
internal static class QueryPin
{
    internal const byte UserPin = 0x81;
    internal const byte SoPin = 0x88;

    internal static PinStatus Execute(CardSession session, byte reference)
    {
        using var response = session.Send(new CommandApdu(0x00, 0x20, 0x00, reference));
        return Interpret(response.Status, reference, session.Applet.Options is null);
    }

    /// <summary>What a status word of this query says.</summary>
    /// <param name="status">The status word.</param>
    /// <param name="reference">81 user PIN, 88 SO-PIN.</param>
    /// <param name="isVersion1">Version 1 says 6984 where later ones say 6A88.</param>
    internal static PinStatus Interpret(StatusWord status, byte reference, bool isVersion1) => status switch
    {
        { IsSuccess: true } => new PinStatus(PinState.Verified, null),
        { TriesLeft: 0 } or { Value: 0x6983 } => new PinStatus(PinState.Blocked, 0),
        { TriesLeft: { } tries } => new PinStatus(PinState.Operational, tries),
        { Value: 0x6A88 } => new PinStatus(PinState.NeverInitialised, null),
        { Value: 0x6984 } when reference == UserPin && isVersion1 => new PinStatus(PinState.NeverInitialised, null),
        { Value: 0x6984 } when reference == UserPin => new PinStatus(PinState.TransportPin, null),
        _ => new PinStatus(PinState.Other, null),
    };
}
