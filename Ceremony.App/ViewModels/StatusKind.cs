namespace Ceremony.App.ViewModels;

/// <summary>The statuses that a screen can show. Each has a glyph, a colour and a few words, and the word alone is enough.</summary>
public enum StatusKind
{
    /// <summary>Ring: not yet.</summary>
    Awaited,

    /// <summary>Three dots: later, when its turn in the script comes.</summary>
    Planned,

    /// <summary>Pointer: now, your turn.</summary>
    Now,

    /// <summary>Half-filled disc: opening, reading the device.</summary>
    Working,

    /// <summary>Disc with a tick: done, entered, equal, agrees, good.</summary>
    Done,

    /// <summary>Octagon with a cross: refused, aborted, not good.</summary>
    Refused,

    /// <summary>Triangle with a mark: deviation, disagrees.</summary>
    Deviation,

    /// <summary>Padlock: held.</summary>
    Held,

    /// <summary>Ring with a bar: not checked.</summary>
    Unchecked,

    /// <summary>Slashed ring: left, signed out, connection lost, suspended.</summary>
    Away,

    /// <summary>Diamond: rehearsal.</summary>
    Rehearsal,
}
