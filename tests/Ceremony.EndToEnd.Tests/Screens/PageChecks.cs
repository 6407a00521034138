using Ceremony.EndToEnd.Tests.RealPath;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>What every page has to bear, drawn alone or live.</summary>
internal static class PageChecks
{
    private static readonly int[] _widths = [1366, 683, 320];

    /// <summary>Axe finds nothing, by WCAG 2.2 AA and its own best practice. The context needs <c>BypassCSP</c>: axe itself is injected.</summary>
    public static async Task AxeFindsNoFaultAsync(IPage page)
    {
        // While a page comes alive its head is drawn anew, and for a moment it has no title.
        await page.WaitForFunctionAsync("() => document.title !== ''", null, new() { PollingInterval = LivePages.Beat });
        await AxeFindsNothingAsync(page, "tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    }

    /// <summary>The part of it that depends on the theme.</summary>
    public static Task AxeFindsNoFaintTextAsync(IPage page) => AxeFindsNothingAsync(page, "rule", "color-contrast", "link-in-text-block");

    private static async Task AxeFindsNothingAsync(IPage page, string kind, params string[] which)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = kind, Values = [.. which] } });
        Assert.True(result.Violations.Length == 0, page.Url + "\n" + string.Join('\n', result.Violations.Select(fault => $"{fault.Id} ({fault.Impact}): {fault.Help}: {string.Join("; ", fault.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>Nothing is wider than the window.</summary>
    public static async Task DoesNotScrollSidewaysAsync(IPage page, string what)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{what} is {overflow} px too wide.");
    }

    /// <summary>Axe, and no sideways scrolling at the usual size, at 200 % zoom of it, and at 320 px; with pictures if <c>CEREMONY_SHOTS</c> names a folder.</summary>
    public static async Task IsFitToBeSeenAsync(IPage page, string name)
    {
        await AxeFindsNoFaultAsync(page);
        foreach (var width in _widths)
        {
            await page.SetViewportSizeAsync(width, 768);
            await DoesNotScrollSidewaysAsync(page, $"{name} at {width} px");
            if (Environment.GetEnvironmentVariable("CEREMONY_SHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"live-{name}-{width}.png"), FullPage = true });
            }
        }

        await page.SetViewportSizeAsync(_widths[0], 768);
    }
}
