using Bunit;
using Ceremony.App.Components.Controls;
using Ceremony.App.Components.Screens;
using Ceremony.App.ViewModels;
using Xunit;

namespace Ceremony.App.Tests.Components;

public sealed class RoomTests : ComponentContext
{
    private static readonly StatusView _notYet = StatusView.Of(StatusKind.Awaited);

    private static readonly ConsoleView _view = new()
    {
        Frame = new FrameView("Provision device DENK0400123", "C-2026-014, Key room 2", false, false, new ScriptLineView(new string('a', 64), ["amber", "fossil", "kettle", "north", "walnut"])),
        Head = new StepHeadView("Step 5.3 of act 5, Import", StatusView.Of(StatusKind.Now), "Share 2 is being opened"),
        Spoken = new SpokenView("H. Sørensen", "Share 2 is being opened."),
        Shares = [new ShareView(1, "A. Okafor", new StatusView(StatusKind.Done, "entered")), new ShareView(2, "B. Lindgren", new StatusView(StatusKind.Working, "opening"), Progress: new ProgressView(62)), new ShareView(3, "C. Duarte", _notYet)],
        Readout = new ReadoutView("DENK0400123", "2 shares outstanding", "10:38:41"),
        Note = "Nothing to press.",
        Actions = [new ActionView(ConsoleAction.Deviate, "Record a deviation")],
        Acts = [new ActView(4, "Bring shares", StatusView.Of(StatusKind.Done), "10:35", []), new ActView(5, "Import", StatusView.Of(StatusKind.Now), null, [new StepLineView("5.2", "Share 1", StatusView.Of(StatusKind.Done), "A. Okafor", "10:38"), new StepLineView("5.3", "Share 2", new StatusView(StatusKind.Working, "opening"), "B. Lindgren", IsPresent: true)])],
        Roster = new RosterView("This act", [new RosterLineView("B. Lindgren", "Share holder 2, station 2", new StatusView(StatusKind.Working, "opening"))], "Also present: 1 of 1", [new RosterLineView("M. Haddad", "Witness")]),
    };

    [Fact]
    public void The_room_sees_one_heading_the_words_to_say_the_shares_and_what_the_device_says()
    {
        var screen = Render<ConsoleScreen>(parameters => parameters.Add(control => control.View, _view));

        Assert.Equal("Share 2 is being opened", Assert.Single(screen.FindAll("h1")).TextContent);
        Assert.Equal("“Share 2 is being opened.”", screen.Find("blockquote").TextContent);
        Assert.Equal("Say aloud, H. Sørensen", screen.Find("figcaption").TextContent);
        Assert.Equal("All 3 shares are needed", screen.Find("ol.shares").GetAttribute("aria-label"));
        Assert.Equal(["entered", "opening", "not yet"], screen.FindAll("ol.shares .status").Select(mark => mark.TextContent.Trim()));
        Assert.Equal("Device DENK0400123 says: 2 shares outstanding read at 10:38:41", string.Join(' ', screen.Find(".readout").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void The_room_has_no_field_at_all()
    {
        var screen = Render<ConsoleScreen>(parameters => parameters.Add(control => control.View, _view));
        Assert.Empty(screen.FindAll("input, textarea, select"));
    }

    [Fact]
    public void The_present_step_is_marked_as_such_and_every_status_is_also_read()
    {
        var screen = Render<ConsoleScreen>(parameters => parameters.Add(control => control.View, _view));

        var present = Assert.Single(screen.FindAll("[aria-current=step]"));
        Assert.Equal("5.3 Share 2, openingB. Lindgren", present.QuerySelector(".what")!.TextContent);
        Assert.Equal("4 Bring shares, done", screen.Find("nav ol > li .what").TextContent);
    }

    [Fact]
    public void What_is_pressed_comes_back_with_its_action_and_nothing_else_can_be_pressed()
    {
        ActionView? pressed = null;
        var screen = Render<ConsoleScreen>(parameters => parameters.Add(control => control.View, _view).Add(control => control.OnAction, action => pressed = action));

        Assert.Single(screen.FindAll("button")).Click();
        Assert.Equal(ConsoleAction.Deviate, pressed?.Action);
        Assert.Empty(screen.FindAll("button.primary"));
        Assert.Contains("Nothing to press.", screen.Find(".actions").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_hash_stands_in_hex_and_in_words()
    {
        var line = Render<ScriptLine>(parameters => parameters.Add(control => control.Script, _view.Frame.Script));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("aaaa", 16)), line.FindAll("dd")[0].TextContent);
        Assert.Equal(["amber fossil kettle north ·", "walnut"], line.FindAll("dd span").Select(group => group.TextContent));
    }

    [Theory]
    [InlineData(true, false, "REHEARSAL")]
    [InlineData(false, true, "VIRTUAL DEVICE")]
    [InlineData(false, false, null)]
    public void Rehearsals_and_virtual_devices_are_named_on_every_screen(bool rehearsal, bool acceptsVirtual, string? word)
    {
        var band = Render<RehearsalBand>(parameters => parameters.Add(control => control.Rehearsal, rehearsal).Add(control => control.AcceptsVirtual, acceptsVirtual));
        Assert.Equal(word, band.FindAll("b").SingleOrDefault()?.TextContent.Trim());
    }

    [Fact]
    public void The_clock_shows_the_room_time_and_moves_by_itself()
    {
        var clock = Render<RoomClock>();
        Assert.Equal("10:42:18", clock.Find("time").TextContent);
        Assert.Contains("UTC+01:00", clock.Markup, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromSeconds(1));
        clock.WaitForAssertion(() => Assert.Equal("10:42:19", clock.Find("time").TextContent));
        Assert.Null(clock.Find("p").GetAttribute("aria-live"));
    }

    [Fact]
    public void A_countdown_never_goes_below_zero_and_is_not_announced()
    {
        var countdown = Render<Countdown>(parameters => parameters.Add(control => control.Until, Time.GetUtcNow().AddSeconds(61)).AddChildContent("Then it is zeroed."));
        Assert.Equal("1:01", countdown.Find("time").TextContent);
        Assert.Equal("off", countdown.Find("[role=timer]").GetAttribute("aria-live"));

        Time.Advance(TimeSpan.FromMinutes(2));
        countdown.WaitForAssertion(() => Assert.Equal("0:00", countdown.Find("time").TextContent));
    }
}
