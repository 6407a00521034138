namespace Ceremony.App.Evidence.Transcript;

/// <summary>What kind of run a transcript is of; the same three that a journal knows.</summary>
public enum TranscriptMode
{
    /// <summary>A production ceremony.</summary>
    Production,

    /// <summary>A rehearsal: marked on every page, signed by another key, never a production record.</summary>
    Rehearsal,

    /// <summary>Outside a rehearsal, but with a virtual device that the console was told to accept: no hardware protected any key.</summary>
    Virtual,
}
