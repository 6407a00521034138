namespace Ceremony.Device.Pcsc;

/// <summary>One reader as the PC/SC service reports it.</summary>
/// <param name="Name">The reader's name. It may change when readers are plugged differently, so it never names a device.</param>
/// <param name="CardPresent">True when a card (or a USB token, which is a reader with its card) is there.</param>
/// <param name="Mute">True when the card there does not respond to power.</param>
/// <param name="Atr">The card's answer to reset, upper-case hex, empty without a card.</param>
/// <param name="Insertions">The service's counter of insertions and removals: it tells apart two cards put in quickly one after the other.</param>
public sealed record PcscReader(string Name, bool CardPresent, bool Mute, string Atr, int Insertions);
