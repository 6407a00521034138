using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

public sealed class PhaseTableTests
{
    private static Type[] Commands =>
        [.. typeof(CeremonyCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CeremonyCommand)) && !type.IsAbstract)];

    [Fact]
    public void Every_command_stands_in_the_table_itself_or_by_its_base() =>
        Assert.All(Commands, command => Assert.Contains(PhaseTable.Rows, row => row.Command.IsAssignableFrom(command)));

    [Fact]
    public void No_row_stands_twice() => Assert.Distinct(PhaseTable.Rows.Select(row => (row.From, row.Command, row.To)));

    [Fact]
    public void The_document_shows_the_table() =>
        Assert.Contains($"```mermaid\n{PhaseTable.ToMermaid()}```\n", File.ReadAllText(RepositoryFiles.PathOf("docs", "ceremony-states.md")), StringComparison.Ordinal);

    [Fact]
    public void A_ceremony_that_is_over_allows_nothing() =>
        Assert.DoesNotContain(PhaseTable.Rows, row => row.From is CeremonyPhase.Finished or CeremonyPhase.Aborted);

    [Fact]
    public void Before_the_script_is_locked_nothing_else_is_done()
    {
        var refused = Assert.IsType<Decision.Refused>(CeremonyDecider.Decide(CeremonyState.Empty, new ArriveAtCeremony { Actor = "a-berg" }));

        Assert.Equal(RuleCodes.Phase, refused.Refusal.Rule);
        Assert.Equal("Lock a script first.", refused.Refusal.WhatToDoNow);
        Assert.False(refused.IsRecorded);
    }

    [Fact]
    public void A_script_is_locked_once() =>
        CeremonyScenario.Strict().Refused(RuleCodes.Phase, new LockScript("C-2026-002", SampleScripts.Strict(), false, false, "", ""));

    [Fact]
    public void Every_phase_that_allows_not_everything_says_why_and_what_to_do()
    {
        foreach (var phase in Enum.GetValues<CeremonyPhase>())
        {
            foreach (var command in Commands.Where(command => !PhaseTable.Allows(phase, command)))
            {
                var decision = CeremonyDecider.Decide(CeremonyState.Empty with { Phase = phase }, (CeremonyCommand)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(command));
                var refused = Assert.IsType<Decision.Refused>(decision);
                Assert.Equal(RuleCodes.Phase, refused.Refusal.Rule);
                Assert.EndsWith(".", refused.Refusal.WhatHappened, StringComparison.Ordinal);
                Assert.EndsWith(".", refused.Refusal.WhatToDoNow, StringComparison.Ordinal);
            }
        }
    }
}
