using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>Puts into the register who was given what of which record. It is there before anything is handed out.</summary>
/// <param name="register">The console's register.</param>
public sealed class RecordAccess(Register register)
{
    /// <summary>Somebody was given a record, or a part of it.</summary>
    public const string GivenEvent = "record.given.v1";

    /// <summary>Records an access.</summary>
    /// <param name="actor">The officer's id, or <c>console</c> where nobody is signed in.</param>
    /// <param name="station">The station, or null.</param>
    /// <param name="ceremony">The ceremony's id.</param>
    /// <param name="what">Such as <c>transcript</c>, <c>bundle</c> or <c>live view</c>.</param>
    /// <param name="sha256">SHA-256 of what was given, 64 lower-case hex digits; null where it is no file.</param>
    /// <exception cref="StorageException">It was not recorded, so nothing is handed out.</exception>
    public void Given(string actor, string? station, string ceremony, string what, string? sha256) => register.Record(
        GivenEvent, actor, station, JournalValue.MapOf(("ceremony", ceremony), ("what", what), ("sha256", sha256)));
}
