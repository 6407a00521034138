using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Presentation;

public sealed class RosterPresenterTests
{
    [Fact]
    public void Holders_whose_share_is_made_later_are_planned_and_nobody_waits_for_them()
    {
        var run = new StepRun("bring-share");

        Assert.Equal([StatusKind.Awaited, StatusKind.Planned, StatusKind.Planned], Kinds(run));
        Assert.Equal("later", Roster(run).Awaited[1].Status!.Word);
        Assert.Empty(CeremonyWork.AskedOf(run.State, "h-holder-2"));
    }

    [Fact]
    public void The_holder_of_a_share_that_is_being_made_is_held_or_at_work_and_not_put_off()
    {
        var run = new StepRun("bring-share");
        run.When(new HoldSecret(run.Step, 1, [BringShareStep.Password]), "h-holder-1");

        Assert.Equal([StatusKind.Held, StatusKind.Planned, StatusKind.Planned], Kinds(run));
        Assert.Equal("working", Roster(run, working: true).Awaited[0].Status!.Word);

        run.Typist.PlayTo("bring-share", 2);
        Assert.Equal([StatusKind.Done, StatusKind.Awaited, StatusKind.Planned], Kinds(run));
    }

    [Fact]
    public void Who_types_again_what_is_no_longer_held_is_awaited_though_the_step_is_not_theirs()
    {
        var run = new StepRun("initialise-device");
        Assert.DoesNotContain(Roster(run).Awaited, line => line.Name == "S. Moreau");
        var held = run.State.Held.Single(held => held.Officer == "s-moreau");
        run.When(new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used"));

        Assert.Equal(StatusKind.Awaited, Roster(run).Awaited.Single(line => line.Name == "S. Moreau").Status!.Kind);
    }

    [Fact]
    public void Where_entries_are_taken_ahead_every_holder_is_awaited()
    {
        var run = new StepRun("import-share");

        Assert.Equal([StatusKind.Awaited, StatusKind.Awaited, StatusKind.Awaited], Kinds(run));
        Assert.NotEmpty(CeremonyWork.AskedOf(run.State, "h-holder-3"));
    }

    [Fact]
    public void A_share_that_is_opened_and_waits_for_the_device_is_at_work()
    {
        var run = new StepRun("import-share");
        var second = run.StepOf("import-share", 2).Plan.Number;
        run.When(new PresentShareFile(second, 1, "share-2.pbe", PaperTypist.Hash(2)), "h-holder-2")
            .When(new HoldSecret(second, 1, [ImportShareStep.Password]), "h-holder-2")
            .When(new ReportShareOpened(second, 1, PaperTypist.Check(2)));

        Assert.Equal([StatusKind.Awaited, StatusKind.Working, StatusKind.Awaited], Kinds(run));
        Assert.Equal("opened", Roster(run).Awaited[1].Status!.Word);
    }

    private static StatusKind[] Kinds(StepRun run) => [.. Roster(run).Awaited.Select(line => line.Status!.Kind)];

    private static RosterView Roster(StepRun run, bool working = false) => RosterPresenter.Of(new RoomContext(
        run.State, _ => working ? new WorkProgress(null, run.State.LastAt) : null, _ => null, null, new RoomTime(TimeZoneInfo.Utc)));
}
