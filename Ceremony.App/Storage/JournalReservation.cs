namespace Ceremony.App.Storage;

/// <summary>Space on the disk that is kept for the outcome of one intent, so that what happened can always be written down.</summary>
public sealed class JournalReservation
{
    internal JournalReservation(int bytes) => Bytes = bytes;

    /// <summary>The longest outcome that fits, in bytes with its line end.</summary>
    public int Bytes { get; }

    /// <summary>True until the outcome was written or the reservation released.</summary>
    public bool IsHeld { get; internal set; } = true;
}
