using Ceremony.App.Presentation;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Presentation;

public sealed class SharesPresenterTests
{
    private const string Guards = "password, envelope 2 of 3";

    public static TheoryData<string, bool> Kinds => new()
    {
        { "make-guarded-share", false }, { "test-opening", false }, { "import-guarded-share", false },
        { "take-old-record", true }, { "refresh-share", true }, { "test-opening", true }, { "import-guarded-share", true },
    };

    /// <summary>A cell is known by its share: two cells of one share would stop the room's page.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_share_has_one_cell_also_where_several_steps_are_about_it(string kind, bool refresh)
    {
        Script script = refresh ? SampleScripts.Refresh(Guards, 2, Guards, 2) : SampleScripts.Guarded(Guards);
        var run = new StepRun(kind, script: script);

        var cells = SharesPresenter.Of(new RoomContext(run.State, _ => null, _ => null, null, new RoomTime(TimeZoneInfo.Utc)));

        Assert.NotEmpty(cells);
        Assert.Equal(cells.Select(cell => cell.Index).Distinct(), cells.Select(cell => cell.Index));
    }
}
