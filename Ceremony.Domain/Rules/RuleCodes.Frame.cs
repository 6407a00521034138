namespace Ceremony.Domain.Rules;

/// <summary>Rules of the frame around every step.</summary>
public static partial class RuleCodes
{
    /// <summary>The phase does not allow it.</summary>
    public const string Phase = "PHASE";

    /// <summary>Only the present step is done.</summary>
    public const string StepPresent = "STEP-PRESENT";

    /// <summary>No step repeats after it left its evidence.</summary>
    public const string StepDone = "STEP-DONE";

    /// <summary>A command belongs to the present attempt.</summary>
    public const string StepAttempt = "STEP-ATTEMPT";

    /// <summary>A refused step needs a new attempt with a cause.</summary>
    public const string StepRetry = "STEP-RETRY";

    /// <summary>At least two officers are present at every moment of work.</summary>
    public const string TwoPresent = "TWO-PRESENT";

    /// <summary>Who acts is present.</summary>
    public const string ActorPresent = "ACTOR-PRESENT";

    /// <summary>Who acts holds a seat of the step.</summary>
    public const string ActorSeat = "ACTOR-SEAT";

    /// <summary>Who acts is named in the script.</summary>
    public const string ActorScript = "ACTOR-SCRIPT";

    /// <summary>An officer answers a question once.</summary>
    public const string AnswerOnce = "ANSWER-ONCE";

    /// <summary>A no stops the step.</summary>
    public const string AnswerNo = "ANSWER-NO";

    /// <summary>The answer belongs to what was asked.</summary>
    public const string AskedFor = "ASKED-FOR";

    /// <summary>A deviation says what was expected, what happened and what was decided.</summary>
    public const string DeviationComplete = "DEVIATION-COMPLETE";

    /// <summary>Suspending, resuming and aborting name their reason.</summary>
    public const string ReasonGiven = "REASON-GIVEN";
}
