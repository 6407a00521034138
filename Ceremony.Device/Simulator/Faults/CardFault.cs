namespace Ceremony.Device.Simulator.Faults;

/// <summary>What goes wrong with one command. The set is closed.</summary>
public abstract record CardFault
{
    private CardFault()
    {
    }

    /// <summary>The power goes before the card has done anything; no answer. The card stays in the reader and starts anew.</summary>
    public sealed record PowerLossBefore : CardFault;

    /// <summary>The card has done its work and saved it, then the power goes; no answer.</summary>
    public sealed record PowerLossAfter : CardFault;

    /// <summary>The card is pulled before it has done anything, and stays out until it is inserted again.</summary>
    public sealed record Pulled : CardFault;

    /// <summary>The card answers another status word instead of doing its work.</summary>
    /// <param name="Status">The status word.</param>
    public sealed record WrongStatus(ushort Status) : CardFault;

    /// <summary>The card does its work, but one byte of the answer arrives changed.</summary>
    /// <param name="Offset">Which byte, counted from 0; a negative number counts from the end (−1 is SW2). Beyond the answer: the last byte.</param>
    /// <param name="Xor">What the byte is XORed with, not 0.</param>
    public sealed record CorruptedAnswer(int Offset, byte Xor) : CardFault;

    /// <summary>The card does its work, but only the first bytes of the answer arrive.</summary>
    /// <param name="Length">Bytes that arrive, 0 or more; fewer than 2 is no answer at all.</param>
    public sealed record TruncatedAnswer(int Length) : CardFault;

    /// <summary>The card does its work, but the answer comes late.</summary>
    /// <param name="Delay">How late.</param>
    public sealed record SlowAnswer(TimeSpan Delay) : CardFault;
}
