using Ceremony.App.Commands;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Derived;
using Ceremony.App.Tests.Orchestration;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>What the fonts of the transcript lack is refused before a ceremony, never printed as a box.</summary>
public sealed class UnprintableTextTests
{
    [Theory]
    [InlineData("Ñandú Ðorđe Ωμέγα Жанна")]
    [InlineData("Łukasz Ẽ ő ș ģ ŵ")]
    public async Task A_ceremony_with_names_in_latin_greek_or_cyrillic_begins(string name)
    {
        using var folder = new MemoryFolder();
        await using var console = await ConsoleBench.Start(folder.Root);

        Assert.Null((await console.Console.StartAsync(Script(name), "a-berg")).Refusal);
    }

    [Theory]
    [InlineData("漢字")]
    [InlineData("אבג")]
    [InlineData("😀")]
    public async Task A_ceremony_with_another_name_is_not_begun(string name)
    {
        using var folder = new MemoryFolder();
        await using var console = await ConsoleBench.Start(folder.Root);

        var (session, refusal) = await console.Console.StartAsync(Script(name), "a-berg");

        Assert.Null(session);
        Assert.Equal(RuleCodes.TextFont, refusal!.Rule);
        Assert.Contains("the name of a-berg", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Empty(console.Console.Sessions);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Root, "journals")));
    }

    [Fact]
    public async Task Lint_names_line_and_column_of_what_cannot_be_printed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("template.yaml");
        await File.WriteAllTextAsync(file, SampleScripts.ProvisionDeviceText.Replace("title: Roll call", "title: Roll 漢 call", StringComparison.Ordinal));

        var run = await CommandRun.Of(CommandLine.CreateRoot(), "lint", file);

        Assert.Equal(1, run.Exit);
        Assert.Matches(@":\d+:\d+: A transcript could not print “漢” \(U\+6F22\).*\(TEXT-FONT\)", run.Output);
    }

    private static Script Script(string name)
    {
        var officers = SampleScripts.TwoPeople();
        return ScriptPlanner.Plan(
            SampleScripts.ProvisionDevice, SampleScripts.Parameters(("shares", "2"), ("separation", "small")), [officers[0] with { Name = name }, officers[1]]).Require();
    }
}
