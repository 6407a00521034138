using Bunit;
using Ceremony.App.Components.Screens;
using Ceremony.App.ViewModels;
using Xunit;

namespace Ceremony.App.Tests.Components;

public sealed class RegisterTests : ComponentContext
{
    private static readonly FrameView Frame = new("Registers", "", false, false, null);

    private static readonly RegisterView Devices = new(
        "devices", "Devices", "Which devices have I, and where are they?", new StatusView(StatusKind.Unchecked, "2 devices are on record."),
        [new RegisterFilterView("", "All", 60, false), new RegisterFilterView("put-away", "In a bag", 52, true)],
        ["Device", "State", "Bag and place", "Last ceremony"],
        [
            new("DENK0400123", [new("DENK0400123", "Nitrokey HSM 2, firmware 4.0") { IsCode = true }, new("put away", "2 keys") { Status = StatusKind.Held }, new("Bag 004502", "Safe 2", "put there by O. Lindgren"), new("C-2026-014", "17 Nov 2026") { Address = "/ceremony/C-2026-014" }]),
            new("DENK0400124", [new("DENK0400124"), new("retired") { Status = StatusKind.Away }, new("Not on record"), new("C-2026-009")]),
        ],
        new PagingView(2, 25, 52), 60)
    {
        Exports = [new NavigationView("Take it along as CSV", "/registers/devices.csv"), new NavigationView("Take it along as JSON", "/registers/devices.json")],
    };

    private IRenderedComponent<RegisterScreen> Show(RegisterView view, string search = "", Action<string?>? found = null) => Render<RegisterScreen>(parameters => parameters
        .Add(screen => screen.View, view).Add(screen => screen.Frame, Frame).Add(screen => screen.Search, search).Add(screen => screen.SearchChanged, found ?? (_ => { })));

    [Fact]
    public void A_register_is_its_question_its_answer_and_a_table_of_rows()
    {
        var screen = Show(Devices);

        Assert.Equal("Which devices have I, and where are they?", Assert.Single(screen.FindAll("h1")).TextContent);
        Assert.Equal("2 devices are on record.", screen.Find(".answer span").TextContent);
        Assert.Equal("Devices: 52 of 60", screen.Find("caption").TextContent);
        Assert.Equal(["Device", "State", "Bag and place", "Last ceremony"], screen.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(2, screen.FindAll("tbody tr").Count);
        Assert.Equal("put away", screen.Find("tbody td .status").TextContent.Trim());
        Assert.Equal("held", screen.Find("tbody td .status").GetAttribute("data-state"));
        Assert.Equal(["Safe 2", "put there by O. Lindgren"], screen.FindAll("tbody tr:first-child td")[1].QuerySelectorAll("small").Select(line => line.TextContent));
        Assert.Equal("/ceremony/C-2026-014", screen.Find("tbody td a").GetAttribute("href"));
    }

    [Fact]
    public void Parts_and_pages_are_addresses_that_keep_what_is_looked_for()
    {
        var screen = Show(Devices, "safe 2");

        Assert.Equal(
            ["/registers/devices?part=&page=1&find=safe%202", "/registers/devices?part=put-away&page=1&find=safe%202"],
            screen.FindAll("form nav a").Select(link => link.GetAttribute("href")));
        Assert.Equal("In a bag 52", Assert.Single(screen.FindAll("form nav a[aria-current]")).TextContent);
        Assert.Equal(
            ["/registers/devices?part=put-away&page=1&find=safe%202", "/registers/devices?part=put-away&page=3&find=safe%202"],
            screen.FindAll("nav.pager a").Select(link => link.GetAttribute("href")));
        Assert.Equal("26 to 50 of 52", screen.Find("nav.pager p").TextContent);
        Assert.Equal(["/registers/devices.csv", "/registers/devices.json"], screen.FindAll(".actions a[download]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void What_is_typed_is_looked_for_at_once()
    {
        var typed = new List<string?>();
        var screen = Show(Devices, found: typed.Add);

        screen.Find("input").Input("004502");

        Assert.Equal(["004502"], typed);
        Assert.Equal("search", screen.Find("form").GetAttribute("role"));
    }

    [Theory]
    [InlineData(0, "Nothing is on record yet.")]
    [InlineData(60, "Nothing here fits.")]
    public void An_empty_page_says_why(int total, string words)
    {
        var screen = Show(Devices with { Lines = [], Shown = PagingView.Of(1, 25, 0), Total = total });

        Assert.Equal(words, screen.Find(".empty").TextContent);
        Assert.Empty(screen.FindAll("nav.pager"));
    }

    [Fact]
    public void All_registers_at_a_glance_lead_to_their_rows()
    {
        var screen = Render<RegistersScreen>(parameters => parameters
            .Add(screen => screen.Frame, Frame)
            .Add(screen => screen.Answers, [new("Which drill is due?", new StatusView(StatusKind.Refused, "1 drill is overdue."), "/registers/drills"), new("Which keys could I lose tomorrow?", new StatusView(StatusKind.Done, "None."), "/registers/keys")]));

        Assert.Equal(["/registers/drills", "/registers/keys"], screen.FindAll("h2 a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["refused", "done"], screen.FindAll("li[data-state]").Select(line => line.GetAttribute("data-state")));
        Assert.Equal("page", screen.FindAll("nav[aria-label=Registers] a")[0].GetAttribute("aria-current"));
    }
}
