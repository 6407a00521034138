using System.Reflection;
using System.Text.RegularExpressions;
using Ceremony.App.Officers;
using Ceremony.App.Stations.Entry;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed partial class StationRuleTests
{
    private static readonly string[] _codes =
    [
        .. typeof(RuleCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => StationRule().IsMatch(code))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<Refusal> Refusals =>
    [
        .. new[] { typeof(OfficerRefusals), typeof(EntryRefusals) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Select(property => (Refusal)property.GetValue(null)!),
        OfficerRefusals.WaitFor(TimeSpan.FromSeconds(2)),
    ];

    [Fact]
    public void Every_rule_is_told_by_one_refusal_and_the_browsers_own_by_its_scripts()
    {
        var scripts = File.ReadAllText(RepositoryFiles.PathOf("Ceremony.App/wwwroot/js/secret-entry.js"))
            + File.ReadAllText(RepositoryFiles.PathOf("Ceremony.App/wwwroot/js/station-post.js"));
        string[] browsers = [RuleCodes.EntryLong, RuleCodes.EntryUnreachable];

        Assert.Equal(_codes.Except(browsers), Refusals.Select(refusal => refusal.Rule).Order(StringComparer.Ordinal));
        Assert.All(browsers, code => Assert.Contains($"'{code}'", scripts, StringComparison.Ordinal));
        Assert.All(Regex.Matches(scripts, "'(ENTRY-[A-Z-]+)'").Select(match => match.Groups[1].Value), code => Assert.Contains(code, _codes));
    }

    [Fact]
    public void Every_refusal_has_three_whole_sentences() => Assert.All(
        Refusals,
        refusal => Assert.All([refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow], text => Assert.EndsWith(".", text, StringComparison.Ordinal)));

    [Fact]
    public void Every_rule_is_explained_in_the_documents_and_no_other() => Assert.Equal(
        _codes,
        DocumentedRule().Matches(File.ReadAllText(RepositoryFiles.PathOf("docs/rules.md"))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("^(SIGNIN|ENROL|ENTRY|UPLOAD)-")]
    private static partial Regex StationRule();

    [GeneratedRegex("^\\| `((?:SIGNIN|ENROL|ENTRY|UPLOAD)-[A-Z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex DocumentedRule();
}
