using System.Globalization;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>One fault in a template, a plan or a script file. All faults are found and told together.</summary>
/// <param name="Rule">The permanent code of the rule, one of <see cref="Rules.RuleCodes"/>.</param>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">Line from 1; 0 where the fault stands in no file, such as a missing officer.</param>
/// <param name="Column">Column from 1; 0 with line 0.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record Finding(string Rule, string File, int Line, int Column, string Sentence)
{
    /// <summary>
    /// What in a plan the fault is about, so that a form can show it there: <c>parameter:NAME</c>, <c>officer:ID</c>,
    /// <c>seat:SEAT</c>; null for faults of a file.
    /// </summary>
    public string? Field { get; init; }

    /// <summary><c>file:line:column: sentence (RULE)</c>, the form that editors follow; without line and column if there are none.</summary>
    public override string ToString() => Line == 0
        ? $"{File}: {Sentence} ({Rule})"
        : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Sentence} ({Rule})");
}
