using System.Net;
using System.Net.Sockets;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>
/// The wire between a browser and the console. Cut, nothing that is said comes through and no connection breaks by that, as with a pulled cable;
/// mended, what was said meanwhile arrives.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _browsers = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly Uri _console;
    private readonly Task _accepting;
    private TaskCompletionSource _whole = new();

    private Wire(string console)
    {
        _console = new Uri(console);
        _whole.SetResult();
        _browsers.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The console's address at the browser's end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_browsers.LocalEndpoint).Port}";

    /// <summary>Lays one.</summary>
    /// <param name="console">The console's own address.</param>
    public static Wire To(string console) => new(console);

    /// <summary>Cuts it.</summary>
    public void Cut() => _whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Mends it.</summary>
    public void Mend() => _whole.SetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _accepting;
        _browsers.Dispose();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> carried = [];
        try
        {
            while (true)
            {
                carried.Add(CarryAsync(await _browsers.AcceptTcpClientAsync(_ends.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using (browser)
        {
            using var console = new TcpClient();
            try
            {
                await console.ConnectAsync(_console.Host, _console.Port, _ends.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                return; // the browser sees that nobody is there
            }

            await Task.WhenAny(CarryAsync(browser.GetStream(), console.GetStream()), CarryAsync(console.GetStream(), browser.GetStream()));
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var bytes = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(bytes, _ends.Token) is > 0 and var read)
            {
                await _whole.Task.WaitAsync(_ends.Token);
                await to.WriteAsync(bytes.AsMemory(0, read), _ends.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One end is gone; so is the other.
        }
    }
}
