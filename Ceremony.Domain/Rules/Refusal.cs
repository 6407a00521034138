namespace Ceremony.Domain.Rules;

/// <summary>
/// An action that was not done, told to a person in three parts and in this order. An expected refusal is a value,
/// never an exception.
/// </summary>
/// <param name="Rule">The short permanent code of the rule, one of <see cref="RuleCodes"/>.</param>
/// <param name="WhatHappened">What happened, with the officer, device serial or file named.</param>
/// <param name="WhatIsSafe">What is still safe; says "The device was not touched" whenever that is true, and only then.</param>
/// <param name="WhatToDoNow">The one thing to do next.</param>
public sealed record Refusal(string Rule, string WhatHappened, string WhatIsSafe, string WhatToDoNow)
{
    /// <summary>The three sentences in one line, with the rule code last.</summary>
    public override string ToString() => $"{WhatHappened} {WhatIsSafe} {WhatToDoNow} ({Rule})";
}
