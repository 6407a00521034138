namespace Ceremony.Device.Apdu;

/// <summary>The two status bytes that end every response (ISO 7816-4, section 5.6).</summary>
/// <param name="Value">SW1 in the high byte, SW2 in the low byte.</param>
public readonly record struct StatusWord(ushort Value)
{
    /// <summary>9000: done.</summary>
    public static readonly StatusWord Success = new(0x9000);

    /// <summary>True for 9000.</summary>
    public bool IsSuccess => Value == 0x9000;

    /// <summary>For 63Cx: the tries left, 0 to 15; otherwise null.</summary>
    public int? TriesLeft => (Value & 0xFFF0) == 0x63C0 ? Value & 0x0F : null;

    /// <summary>Four upper-case hex digits.</summary>
    public override string ToString() => Value.ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
}
