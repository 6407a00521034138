using Ceremony.EndToEnd.Tests.Screens.Gallery;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>Every state of every screen, in both themes and at the sizes that people use.</summary>
public sealed class GalleryTests(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string> States() => [.. GalleryStates.All.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Axe_finds_no_fault_in_both_themes_nothing_scrolls_sideways_and_nothing_is_smaller_than_15_px(string name)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = 1366, Height = 768 },
            BypassCSP = true, // axe itself is injected
        });
        var page = await OpenAsync(context, name);
        await PictureAsync(page, $"{name}-light");
        await PageChecks.AxeFindsNoFaultAsync(page);

        // The themes differ in nothing but colours.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await PictureAsync(page, $"{name}-dark");
        await PageChecks.AxeFindsNoFaintTextAsync(page);

        await NothingIsSmallerThan15PxAsync(page);
        foreach (var width in new[] { 1920, 1366, 1024, 683, 320 })
        {
            await page.SetViewportSizeAsync(width, 768);
            await PageChecks.DoesNotScrollSidewaysAsync(page, $"{name} at {width} px");
            if (width is 683 or 320)
            {
                await PictureAsync(page, $"{name}-{width}", wholePage: true);
            }
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Everything_works_under_the_shipped_content_policy_without_script(string name)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var complaints = new List<string>();
        context.Console += (_, message) => complaints.Add(message.Text);
        var page = await OpenAsync(context, name, openDialog: false);
        Assert.Equal("rgb(246, 245, 241)", await page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor"));
        Assert.Empty(complaints);
    }

    private static async Task NothingIsSmallerThan15PxAsync(IPage page)
    {
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#live *')]
              .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== ''))
              .filter(element => parseFloat(getComputedStyle(element).fontSize) < 14.95)
              .map(element => element.outerHTML.slice(0, 120))
            """);
        Assert.Empty(small);
    }

    private static async Task PictureAsync(IPage page, string name, bool wholePage = false)
    {
        if (Environment.GetEnvironmentVariable("CEREMONY_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = wholePage });
        }
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string name, bool openDialog = true)
    {
        var state = GalleryStates.All.Single(candidate => candidate.Name == name);
        var html = await GalleryRenderer.RenderAsync(state);
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/*", route =>
        {
            var path = new Uri(route.Request.Url).AbsolutePath;
            return path.EndsWith(".css", StringComparison.Ordinal)
                ? route.FulfillAsync(new RouteFulfillOptions { Body = GalleryRenderer.Sheet(path), ContentType = "text/css" })
                : route.FulfillAsync(new RouteFulfillOptions
                {
                    Body = html,
                    ContentType = "text/html; charset=utf-8",
                    Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "default-src 'self'; img-src 'self' data:" },
                });
        });
        await page.GotoAsync("http://gallery.test/" + name);
        if (state.OpenDialog && openDialog)
        {
            await page.EvaluateAsync("document.querySelector('dialog').showModal()");
        }

        return page;
    }
}
