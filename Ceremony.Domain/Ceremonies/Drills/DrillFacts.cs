namespace Ceremony.Domain.Ceremonies.Drills;

/// <summary>How a drill was judged.</summary>
/// <param name="Passed">True if it passed.</param>
/// <param name="Findings">What went wrong or was learnt; empty for nothing.</param>
/// <param name="Owner">Who sees to the findings; empty without any.</param>
/// <param name="NextDue">When the next drill is due, <c>yyyy-MM-dd</c>.</param>
/// <param name="Seconds">From the scenario to the judgement.</param>
/// <param name="At">When, UTC.</param>
public sealed record DrillJudgement(bool Passed, string Findings, string Owner, string NextDue, int Seconds, DateTimeOffset At);

/// <summary>A recovery drill.</summary>
public sealed record DrillFacts
{
    /// <summary>What the drill supposes to have happened; empty if there is none.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Minutes that the recovery may take.</summary>
    public int LimitMinutes { get; init; }

    /// <summary>SHA-256 of the public key that is to be brought back, 64 lower-case hex digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>When the clock was started, UTC, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How it was judged, or null.</summary>
    public DrillJudgement? Judgement { get; init; }

    /// <summary>True if the recovery took longer than its limit.</summary>
    public bool IsOverLimit => Judgement is { } judged && judged.Seconds > LimitMinutes * 60;
}
