namespace Ceremony.App.Evidence.Transcript.Clauses;

/// <summary>How a record stands to one requirement. The order is that of what counts when several findings meet: the first of them wins.</summary>
public enum ClauseOutcome
{
    /// <summary>The record lacks the evidence, or shows that the requirement was not met.</summary>
    NotCovered,

    /// <summary>Some of the evidence is on the record; the note says what is missing.</summary>
    InPart,

    /// <summary>The evidence is on the record.</summary>
    Covered,

    /// <summary>The requirement is about something that this ceremony did not do; the note says what.</summary>
    NotApplicable,
}
