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
}
