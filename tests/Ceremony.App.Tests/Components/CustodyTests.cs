using Bunit;
using Ceremony.App.Components.Screens;
using Ceremony.App.ViewModels;
using Xunit;

namespace Ceremony.App.Tests.Components;

public sealed class CustodyTests : ComponentContext
{
    private static readonly CustodyView Empty = new(new StatusView(StatusKind.Done, "2 keys are on record."), [], [], [], [], [], [], 0, 1, 1);

    private IRenderedComponent<CustodyScreen> Show(CustodyView view, Action<string>? found = null, Action<int>? turned = null) => Render<CustodyScreen>(parameters => parameters
        .Add(screen => screen.View, view).Add(screen => screen.Frame, new FrameView("Custody", "", false, false, null)).Add(screen => screen.Navigation, [])
        .Add(screen => screen.IsLive, true).Add(screen => screen.OnFind, found ?? (_ => { })).Add(screen => screen.OnPage, turned ?? (_ => { })));

    private static CustodyPersonView Person(int number, int keys = 1) =>
        new($"Officer {number}", $"officer-{number}", [.. Enumerable.Range(1, keys).Select(key => $"Key {key}: share 1 cannot be opened")], false);

    [Fact]
    public void Where_nothing_is_lost_it_says_so()
    {
        var screen = Show(Empty);

        Assert.Equal("2 keys are on record.", screen.Find(".answer span").TextContent);
        Assert.Empty(screen.FindAll("table"));
        Assert.Contains("Nothing is lost with any one person.", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_officers_fit_on_the_page_and_the_rest_is_counted()
    {
        var screen = Show(Empty with { One = [.. Enumerable.Range(1, 200).Select(number => Person(number, keys: 9))] });

        Assert.Equal(101, screen.FindAll("tbody tr").Count);
        Assert.Contains("And 100 more", screen.FindAll("tbody tr")[100].TextContent, StringComparison.Ordinal);
        Assert.Equal("and 5 more keys", screen.FindAll("tbody tr")[0].QuerySelector("li.quiet")!.TextContent);
    }

    [Fact]
    public void A_share_tells_who_holds_it_who_ever_held_it_and_where_each_copy_is()
    {
        var screen = Show(Empty with { Domains = [new("BBA4DB40C022844C", [new("Share 1 of 2", "password", "A. Okafor", "B. Lindgren", ["Stick A: bag 1, Safe 2", "Stick B: place not on record"], "Never", false)])], Found = 1 });

        var cells = screen.FindAll(".ledger tbody td");
        Assert.Contains("Ever held by B. Lindgren", cells[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Stick A: bag 1, Safe 2", "Stick B: place not on record"], cells[1].QuerySelectorAll("li").Select(line => line.TextContent));
    }

    [Fact]
    public void Words_are_looked_for_and_pages_are_turned()
    {
        var (words, page) = ("", 0);
        var screen = Show(Empty with { Page = 2, Pages = 3, Found = 42 }, found => words = found, turned => page = turned);

        screen.Find("input[type=search]").Change("safe 2");
        screen.FindAll(".pages button")[1].Click();

        Assert.Equal(("safe 2", 3), (words, page));
    }
}
