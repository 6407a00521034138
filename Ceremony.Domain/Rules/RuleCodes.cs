namespace Ceremony.Domain.Rules;

/// <summary>
/// The short permanent codes of all rules, used alike in refusals, the journal, tests and <c>docs/rules.md</c>.
/// Each area adds its own part of this class beside the rules that it declares.
/// </summary>
public static partial class RuleCodes;
