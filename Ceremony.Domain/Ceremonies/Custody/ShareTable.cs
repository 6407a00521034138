using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Custody;

/// <summary>How far a share has come on its way into the device.</summary>
public enum ShareStage
{
    /// <summary>Nothing is known of it yet.</summary>
    NotYet,

    /// <summary>Its holder is making it here; the file is in memory only.</summary>
    Made,

    /// <summary>Its file is known: made and stored, or brought.</summary>
    Ready,

    /// <summary>Its file was presented at a station for import.</summary>
    Presented,

    /// <summary>The file was opened with its password; the share is held.</summary>
    Opened,

    /// <summary>The device took it; where the script has several, each of them.</summary>
    Imported,
}

/// <summary>A medium onto which a share file was put and from which it was read back equal.</summary>
/// <param name="Medium">Name of the medium, such as a volume label or number.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record ShareCopy(string Medium, string Kind, DateTimeOffset At);

/// <summary>One of the N shares. Never the share itself.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Holder">The holder's officer id.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="MadeHere">True if it was made in this ceremony.</param>
/// <param name="FileName">File name, or null.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex, or null.</param>
/// <param name="CheckValue">First 8 bytes of the SHA-256 of the share itself, upper-case hex, or null while it is not known.</param>
/// <param name="Copies">Copies that were read back.</param>
/// <param name="ReopenedFromPaper">True if the password typed again from paper opened it.</param>
/// <param name="OutstandingBefore">Outstanding before the import, or null.</param>
/// <param name="OutstandingAfter">Outstanding after the import, or null.</param>
/// <param name="ImportedAt">When the device took it, UTC, or null.</param>
/// <param name="AfterInterruption">True if the import was recognised by the device's count after an interruption.</param>
public sealed record ShareFacts(
    int Index,
    string Holder,
    ShareStage Stage,
    bool MadeHere,
    string? FileName,
    string? Sha256,
    string? CheckValue,
    ImmutableArray<ShareCopy> Copies,
    bool ReopenedFromPaper,
    int? OutstandingBefore,
    int? OutstandingAfter,
    DateTimeOffset? ImportedAt,
    bool AfterInterruption = false)
{
    /// <summary>What each device that took it said, by slot.</summary>
    public ImmutableSortedDictionary<string, ShareImportFacts> Imports { get; init; } = ImmutableSortedDictionary.Create<string, ShareImportFacts>(StringComparer.Ordinal);
}

/// <summary>A device took a share.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="OutstandingBefore">Outstanding before.</param>
/// <param name="OutstandingAfter">Outstanding after.</param>
/// <param name="AfterInterruption">True if that was recognised by the device's count after an interruption.</param>
public sealed record ShareImportFacts(string Serial, int OutstandingBefore, int OutstandingAfter, bool AfterInterruption);

/// <summary>All shares of a ceremony.</summary>
public sealed record ShareTable
{
    private ImmutableSortedDictionary<int, ShareFacts> ByIndex { get; init; } = ImmutableSortedDictionary<int, ShareFacts>.Empty;

    /// <summary>Shares of which something is known, by index.</summary>
    public IEnumerable<ShareFacts> All => ByIndex.Values;

    /// <summary>The share with that index; an empty row where nothing is known.</summary>
    public ShareFacts Of(int index) => ByIndex.GetValueOrDefault(index)
        ?? new ShareFacts(index, "", ShareStage.NotYet, false, null, null, null, [], false, null, null, null);

    internal ShareTable With(ShareFacts share) => this with { ByIndex = ByIndex.SetItem(share.Index, share) };

    internal ShareTable Where(Func<ShareFacts, ShareFacts> change) =>
        ByIndex.Values.Aggregate(this, (table, share) => table.With(change(share)));
}
