using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Collects the findings of one file, so that all are told together.</summary>
internal sealed class FindingList(string file)
{
    private readonly List<Finding> _findings = [];

    public bool IsEmpty => _findings.Count == 0;

    public void Add(string rule, YamlNode at, string sentence) => Add(rule, at.At, sentence);

    public void Add(string rule, Position at, string sentence, string? field = null) =>
        _findings.Add(new Finding(rule, file, at.Line, at.Column, sentence) { Field = field });

    /// <summary>For a fault of a plan: about something that stands in no file.</summary>
    public void AddPlan(string rule, string? field, string sentence) => Add(rule, default, sentence, field);

    /// <summary>All findings, those of the file in its order, those of no place last.</summary>
    public ImmutableArray<Finding> InOrder() =>
        [.. _findings.Distinct().OrderBy(f => f.Line == 0).ThenBy(f => f.Line).ThenBy(f => f.Column)];

    public Checked<T> Refuse<T>()
        where T : class => new(null, InOrder());
}
