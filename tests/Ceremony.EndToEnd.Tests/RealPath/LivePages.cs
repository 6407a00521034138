using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>Opens pages as a person does who waits until a page reacts.</summary>
internal static class LivePages
{
    /// <summary>Milliseconds between two looks at a page that is awaited. A look at every frame keeps the machine busy drawing frames.</summary>
    public const float Beat = 100;

    private static ReadOnlySpan<byte> RenderBatch => "JS.RenderBatch"u8;

    /// <summary>Chooses a template on the start page.</summary>
    public static Task ChooseTemplateAsync(this IPage page, string template) => page.Locator($"[data-template='{template}']").ClickAsync();

    /// <summary>Opens a page and waits until the console has drawn it over its own connection: before that, what is typed is lost.</summary>
    public static async Task GotoLiveAsync(this IPage page, string address)
    {
        var drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnSocket(object? sender, IWebSocket socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf(RenderBatch) >= 0)
            {
                drawn.TrySetResult();
            }
        };

        page.WebSocket += OnSocket;
        await page.GotoAsync(address);
        await drawn.Task.WaitAsync(TimeSpan.FromMinutes(1));
        page.WebSocket -= OnSocket;
    }

    /// <summary>Waits until the console has taken the page to a path. It is asked again and again: a wait for the event misses a page that changes between the first look and the listening.</summary>
    /// <param name="page">The page.</param>
    /// <param name="path">How the path begins.</param>
    public static Task ArriveAtAsync(this IPage page, string path) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex("^https?://[^/]+" + Regex.Escape(path)), new() { Timeout = 60_000 });

    /// <summary>Presses the button under a name and passphrase, and waits until the page is loaded anew: only after that may one go elsewhere.</summary>
    /// <param name="page">The page, with everything filled in.</param>
    /// <param name="button">What the button says.</param>
    /// <param name="name">Whom the page names when the console has accepted them.</param>
    /// <exception cref="InvalidOperationException">The console refused, with what it said.</exception>
    public static async Task SignInByAsync(this IPage page, string button, string name)
    {
        var anew = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoaded(object? sender, IPage loaded) => anew.TrySetResult();
        page.DOMContentLoaded += OnLoaded;
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var refused = page.Locator("[data-entry-error]:visible");
        await page.Locator("header b", new() { HasTextString = name }).Or(refused).First.WaitForAsync();
        if (await refused.CountAsync() > 0)
        {
            throw new InvalidOperationException($"{name} was refused: {await refused.First.InnerTextAsync()}");
        }

        await anew.Task.WaitAsync(TimeSpan.FromMinutes(1));
        page.DOMContentLoaded -= OnLoaded;
    }
}
