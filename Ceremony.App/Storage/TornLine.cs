using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>A last line that the machine did not finish writing. Nobody was told that it was recorded.</summary>
/// <param name="Offset">Where it begins, in bytes from the start of the file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hex digits.</param>
public sealed record TornLine(long Offset, long Length, string Sha256)
{
    /// <summary>The data of the event <see cref="JournalEvents.TornLineCut"/> that takes its place.</summary>
    public JournalValue.Map ToData() => JournalEvents.TornLineCutData(Offset, Length, Sha256);
}
