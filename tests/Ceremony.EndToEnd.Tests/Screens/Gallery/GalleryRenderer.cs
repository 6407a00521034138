using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>Draws a state as a whole page: the shipped components and sheets, a fixed clock, no circuit.</summary>
internal static class GalleryRenderer
{
    public static async Task<string> RenderAsync(GalleryState state)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedTime(GalleryStates.Now))
            .AddSingleton<IJSRuntime, NoScript>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(state.Component, ParameterView.FromDictionary(state.Parameters))).ToHtmlString());
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{state.Name}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/ceremony.styles.css"></head>
            <body><div id="live">{body}</div></body>
            </html>
            """;
    }

    /// <summary>A sheet as the shipped program serves it.</summary>
    public static string Sheet(string path) => path == "/ceremony.styles.css"
        ? File.ReadAllText(Path.Combine(AppFiles.ScopedStyles))
        : File.ReadAllText(Path.Combine(AppFiles.WebRoot, path.TrimStart('/')));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("room", now.Offset, "room", "room");

        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new NotSupportedException();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new NotSupportedException();
    }
}
