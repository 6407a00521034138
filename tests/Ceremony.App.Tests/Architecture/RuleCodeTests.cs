using System.Reflection;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Architecture;

/// <summary>A rule's code means one thing for ever: it is declared once and explained once.</summary>
public sealed class RuleCodeTests
{
    private static readonly (string Name, string Code)[] Rules =
    [
        .. typeof(RuleCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (field.Name, (string)field.GetRawConstantValue()!))
            .OrderBy(rule => rule.Item2, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_code_is_given_once() => Assert.Empty(Rules.GroupBy(rule => rule.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_code_is_capitals_and_hyphens() => Assert.All(Rules, rule => Assert.Matches("^[A-Z0-9]+(-[A-Z0-9]+)*$", rule.Code));

    [Fact]
    public void Every_code_is_explained_exactly_once()
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("docs", "rules.md"));

        Assert.Empty(Rules.Where(rule => lines.Count(line => line.StartsWith($"| `{rule.Code}` |", StringComparison.Ordinal)) != 1).Select(rule => rule.Code));
    }
}
