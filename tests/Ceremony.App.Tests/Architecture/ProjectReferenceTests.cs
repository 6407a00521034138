using System.Xml.Linq;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Architecture;

/// <summary>App composes, Device knows Domain, Domain knows nothing of ours.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("Ceremony.Domain")]
    [InlineData("Ceremony.Device", "Ceremony.Domain")]
    [InlineData("Ceremony.App", "Ceremony.Device", "Ceremony.Domain")]
    public void A_project_names_only_the_projects_below_it(string project, params string[] below)
    {
        var file = XDocument.Load(RepositoryFiles.PathOf(project, project + ".csproj"));
        var named = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);

        Assert.Equal(below, named);
    }

    [Fact]
    public void The_compiled_domain_uses_no_assembly_of_ours() =>
        Assert.DoesNotContain(CompiledUses.Of(typeof(Refusal)).Assemblies, IsOurs);

    [Fact]
    public void The_compiled_device_layer_uses_of_ours_the_domain_alone() =>
        Assert.Equal(["Ceremony.Domain"], CompiledUses.Of(typeof(IDeviceDirectory)).Assemblies.Where(IsOurs));

    [Fact]
    public void The_device_layer_uses_the_domains_words_for_shares_and_secrets_only()
    {
        string[] allowed = ["Ceremony.Domain.Shares.", "Ceremony.Domain.Secrets."];

        Assert.All(
            CompiledUses.Of(typeof(IDeviceDirectory)).Types.Where(type => type.StartsWith("Ceremony.", StringComparison.Ordinal)),
            type => Assert.Contains(allowed, start => type.StartsWith(start, StringComparison.Ordinal)));
    }

    private static bool IsOurs(string assembly) =>
        assembly == "ceremony" || assembly.StartsWith("Ceremony.", StringComparison.Ordinal);
}
