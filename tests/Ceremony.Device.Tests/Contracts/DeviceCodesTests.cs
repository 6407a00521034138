using System.Text.RegularExpressions;
using Ceremony.Device.Contracts;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Contracts;

public sealed partial class DeviceCodesTests
{
    private static readonly Dictionary<string, string> Codes =
        typeof(DeviceCodes).GetFields().ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

    [Fact]
    public void Every_code_is_explained_in_the_documents_and_no_other() => Assert.Equal(
        Codes.Values.Order(StringComparer.Ordinal),
        DocumentedCode().Matches(File.ReadAllText(RepositoryFiles.PathOf("docs", "device-refusals.md")))
            .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_code_is_raised_somewhere_in_the_device_layer()
    {
        var source = string.Concat(Directory
            .EnumerateFiles(RepositoryFiles.PathOf("Ceremony.Device"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        Assert.All(Codes.Keys, name => Assert.Matches($@"\bDeviceCodes\.{name}\b", source));
    }

    [Fact]
    public void Every_code_stands_once() => Assert.Equal(Codes.Count, Codes.Values.Distinct().Count());

    [GeneratedRegex("^\\| `([A-Z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex DocumentedCode();
}
