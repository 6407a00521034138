namespace Ceremony.Device.Pkcs11;

/// <summary>A token as a PKCS#11 module shows it, without a login.</summary>
/// <param name="Serial">Serial number, without the blanks that fill it up. Tokens are selected by it.</param>
/// <param name="Label">Label, which may be followed by what the module adds, such as "(UserPIN)".</param>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="Model">Its model.</param>
/// <param name="Slot">The slot's description, for a person.</param>
/// <param name="SlotId">The slot's number in this process.</param>
/// <param name="Firmware">Version of its firmware, such as <c>2.6</c>.</param>
/// <param name="Pin">What the module says about the user PIN. It never tells the number of tries, and may be wrong.</param>
public sealed record Pkcs11TokenInfo(string Serial, string Label, string Manufacturer, string Model, string Slot, ulong SlotId, string Firmware, Pkcs11PinState Pin)
{
    /// <summary>True for a token that is software on the same machine, as SoftHSM is: its keys are files. By what it says of itself.</summary>
    public bool IsSoftware => Manufacturer.StartsWith("SoftHSM", StringComparison.OrdinalIgnoreCase) || Model.StartsWith("SoftHSM", StringComparison.OrdinalIgnoreCase);

    /// <summary>Serial number and label.</summary>
    public override string ToString() => $"{Serial} ({Label})";
}
