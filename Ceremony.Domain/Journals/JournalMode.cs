namespace Ceremony.Domain.Journals;

/// <summary>What a run counts as. It stands on every line, so that no excerpt of a rehearsal can pass for production.</summary>
public enum JournalMode
{
    /// <summary>Real devices only; written <c>production</c>.</summary>
    Production = 0,

    /// <summary>Virtual devices, signed by the rehearsal key; written <c>rehearsal</c>.</summary>
    Rehearsal = 1,

    /// <summary>A console that was told to accept virtual devices outside rehearsals; written <c>virtual</c>.</summary>
    Virtual = 2,
}
