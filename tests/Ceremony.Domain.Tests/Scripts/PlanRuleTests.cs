using System.Reflection;
using System.Text.RegularExpressions;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

public sealed partial class PlanRuleTests
{
    private static readonly string[] Codes =
    [
        .. typeof(RuleCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => code.StartsWith("PLAN-", StringComparison.Ordinal)),
    ];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var one in PlanRuleCases.All)
        {
            data.Add(one.Rule, one.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fault_is_found_under_its_rule(string rule, string name)
    {
        var findings = PlanRuleCases.All.Single(one => one.Rule == rule && one.Name == name).Findings();

        Assert.Contains(findings, finding => finding.Rule == rule);
        Assert.All(findings, finding => Assert.Matches("[.?]$", finding.Sentence));
    }

    [Fact]
    public void Every_rule_has_a_case() => Assert.Equal(
        Codes.Order(StringComparer.Ordinal),
        PlanRuleCases.All.Select(one => one.Rule).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_its_own_code() => Assert.Equal(Codes.Length, Codes.Distinct().Count());

    [Fact]
    public void Every_rule_is_explained_in_the_documents_and_no_other()
    {
        var document = File.ReadAllText(RepositoryFiles.PathOf("docs", "rules.md"));
        var explained = CodeInTable().Matches(document).Select(match => match.Groups[1].Value);

        Assert.Equal(Codes.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^\\| `(PLAN-[A-Z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex CodeInTable();
}
