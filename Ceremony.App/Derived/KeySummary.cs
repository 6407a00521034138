using System.Collections.Immutable;

namespace Ceremony.App.Derived;

/// <summary>A key as one ceremony left it.</summary>
/// <param name="Fingerprint">SHA-256 of its public key, 64 lower-case hex digits.</param>
/// <param name="Label">Its label, or the empty string.</param>
/// <param name="Kind">Such as <c>EC 256</c>.</param>
/// <param name="Serial">The device that held it.</param>
/// <param name="How"><c>made</c>, <c>unwrapped</c> or <c>found</c>.</param>
/// <param name="IsDeleted">True if the device was cleared afterwards.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When, UTC.</param>
public sealed record KeySummary(string Fingerprint, string Label, string Kind, string Serial, string How, bool IsDeleted, string Ceremony, DateTimeOffset At)
{
    /// <summary>The wrapped key that the ceremony put onto media, or null.</summary>
    public KeyFile? File { get; init; }
}

/// <summary>A wrapped key on media.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="Media">The media that it was read back from.</param>
public sealed record KeyFile(string Name, string Sha256, ImmutableArray<string> Media)
{
    /// <inheritdoc/>
    public bool Equals(KeyFile? other) => other is not null && Name == other.Name && Sha256 == other.Sha256 && Media.SequenceEqual(other.Media);

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A recovery drill as its ceremony left it.</summary>
/// <param name="Fingerprint">The key that was to be brought back.</param>
/// <param name="Spare">The device that was used, or null before one was chosen.</param>
/// <param name="Passed">True if it was judged as passed.</param>
/// <param name="NextDue">When the next one is due, <c>yyyy-MM-dd</c>; null where it was not judged.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When its clock was started, UTC.</param>
public sealed record DrillSummary(string Fingerprint, string? Spare, bool Passed, string? NextDue, string Ceremony, DateTimeOffset At);
