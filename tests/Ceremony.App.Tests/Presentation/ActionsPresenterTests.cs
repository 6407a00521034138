using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Presentation;

public sealed class ActionsPresenterTests
{
    [Fact]
    public void A_ceremony_can_be_suspended_and_aborted_while_a_new_share_file_waits_for_its_media()
    {
        var run = new StepRun("bring-share");
        run.When(new HoldSecret(run.Step, 1, [BringShareStep.Password]), "h-holder-1");
        Assert.Equal([ConsoleAction.Deviate], Actions(run));

        run.When(new ReportShareMade(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1)));
        Assert.Equal([ConsoleAction.Deviate, ConsoleAction.Suspend, ConsoleAction.Abort], Actions(run));
    }

    private static ConsoleAction[] Actions(StepRun run) =>
        [.. ActionsPresenter.Of(Room(run), run.State.Script.With(Role.Administrator)[0].Id).Select(action => action.Action)];

    private static RoomContext Room(StepRun run) => new(run.State, _ => null, _ => null, null, new RoomTime(TimeZoneInfo.Utc));
}
