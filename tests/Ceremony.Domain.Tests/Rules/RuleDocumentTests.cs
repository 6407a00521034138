using System.Reflection;
using System.Text.RegularExpressions;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Rules;

public sealed partial class RuleDocumentTests
{
    private static string[] CodesOf(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    private static List<(string Code, string Meaning, string WayOut)> Documented() =>
    [
        .. Row().Matches(File.ReadAllText(RepositoryFiles.PathOf("docs", "rules.md")))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)),
    ];

    [Fact]
    public void Every_rule_is_explained_and_no_other() => Assert.Equal(
        CodesOf(typeof(RuleCodes)).Order(StringComparer.Ordinal),
        Documented().Select(row => row.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_says_in_sentences_what_it_means_and_what_to_do() => Assert.All(Documented(), row =>
    {
        Assert.Matches(@"^\S.*\.$", row.Meaning);
        Assert.Matches(@"^\S.*\.$", row.WayOut);
    });

    [Theory]
    [InlineData(typeof(RuleCodes))]
    [InlineData(typeof(DeviceCodes))]
    public void A_code_is_declared_once(Type codes) => Assert.Distinct(CodesOf(codes));

    [Fact]
    public void Every_rule_is_used_by_the_product()
    {
        string[] folders = ["Ceremony.Domain", "Ceremony.Device", "Ceremony.App"];
        var text = string.Concat(folders.SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" or ".js" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var unused = new[] { typeof(RuleCodes), typeof(DeviceCodes) }.SelectMany(type => type.GetFields().Where(field => field.IsLiteral)
            .Where(field => !Regex.IsMatch(text, $@"\b{type.Name}\.{field.Name}\b") && !text.Contains($"'{field.GetRawConstantValue()}'", StringComparison.Ordinal))
            .Select(field => field.Name));

        Assert.Empty(unused);
    }

    [GeneratedRegex("^\\| `([A-Z-]+)` \\| (.*) \\| (.*) \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
