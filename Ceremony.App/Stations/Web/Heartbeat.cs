using System.Net.WebSockets;

namespace Ceremony.App.Stations.Web;

/// <summary>
/// Tells each page several times a second that the console is there, over a connection that the page opens for nothing else. The page
/// asks for nothing: it counts the console as gone when it hears nothing (liveness.js).
/// </summary>
internal static class Heartbeat
{
    /// <summary>Where it is heard.</summary>
    public const string Path = "/station/alive";

    // Browsers' tools do not show a message without a byte.
    private static readonly ReadOnlyMemory<byte> _sign = new byte[1];

    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(150);

    /// <summary>Sends one byte at each beat until the page or the console ends. A request that opens no web socket is answered with 204.</summary>
    /// <param name="context">The request.</param>
    /// <param name="console">Tells when the console ends.</param>
    /// <param name="clock">Beats.</param>
    public static async Task ServeAsync(HttpContext context, IHostApplicationLifetime console, TimeProvider clock)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, console.ApplicationStopping);
        var closed = HearNothingAsync(socket, ends);
        using var beat = new PeriodicTimer(_beat, clock);
        try
        {
            do
            {
                await socket.SendAsync(_sign, WebSocketMessageType.Binary, endOfMessage: true, ends.Token);
            }
            while (await beat.WaitForNextTickAsync(ends.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            // The page or the console is gone; there is nobody to tell.
        }

        await closed;
    }

    // A page sends nothing but its goodbye.
    private static async Task HearNothingAsync(WebSocket socket, CancellationTokenSource ends)
    {
        try
        {
            await socket.ReceiveAsync(Memory<byte>.Empty, ends.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            // As above.
        }

        await ends.CancelAsync();
    }
}
