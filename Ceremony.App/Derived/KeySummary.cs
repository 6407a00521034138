namespace Ceremony.App.Derived;

/// <summary>A key as one ceremony left it.</summary>
/// <param name="Fingerprint">SHA-256 of its public key, 64 lower-case hex digits.</param>
/// <param name="Label">Its label, or the empty string.</param>
/// <param name="Kind">Such as <c>EC 256</c>.</param>
/// <param name="Serial">The device that held it.</param>
/// <param name="How"><c>made</c>, <c>unwrapped</c> or <c>found</c>.</param>
/// <param name="IsWrapped">True if the ceremony put its wrapped key onto media.</param>
/// <param name="IsDeleted">True if the device was cleared afterwards.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When, UTC.</param>
public sealed record KeySummary(string Fingerprint, string Label, string Kind, string Serial, string How, bool IsWrapped, bool IsDeleted, string Ceremony, DateTimeOffset At);

/// <summary>A recovery drill as its ceremony left it.</summary>
/// <param name="Fingerprint">The key that was to be brought back.</param>
/// <param name="Spare">The device that was used, or null before one was chosen.</param>
/// <param name="Passed">True if it was judged as passed.</param>
/// <param name="NextDue">When the next one is due, <c>yyyy-MM-dd</c>; null where it was not judged.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When its clock was started, UTC.</param>
public sealed record DrillSummary(string Fingerprint, string? Spare, bool Passed, string? NextDue, string Ceremony, DateTimeOffset At);
