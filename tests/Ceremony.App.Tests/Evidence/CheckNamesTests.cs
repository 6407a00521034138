using System.Reflection;
using Ceremony.App.Evidence.Verification;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class CheckNamesTests
{
    [Fact]
    public void Each_code_is_declared_once_listed_and_explained_in_a_format_page()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs/formats/transcript.md")) + File.ReadAllText(RepositoryFiles.PathOf("docs/formats/bundle.md"));
        var declared = typeof(CheckNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToArray();

        Assert.Equal(declared.Order(StringComparer.Ordinal), CheckNames.All.Distinct().Order(StringComparer.Ordinal));
        Assert.All(declared, code => Assert.Contains($"| `{code}` |", page, StringComparison.Ordinal));
    }
}
