using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Tests.Storage;
using Ceremony.Device.Simulator;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class VirtualDeviceCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_says_that_it_is_virtual_answers_the_reader_and_stops_when_asked()
    {
        var (port, state) = (FreePort(), folder.PathOf("device.card"));
        using var stop = new CancellationTokenSource();
        using var error = new StringWriter();
        var running = VirtualDeviceCommand.Create()
            .Parse(["--state", state, "--new", "UTVIRT00041", "--as-sold", "--listen", port.ToString(CultureInfo.InvariantCulture)])
            .InvokeAsync(new InvocationConfiguration { Output = TextWriter.Synchronized(new StringWriter()), Error = TextWriter.Synchronized(error) }, stop.Token);

        using var reader = await Connect(port, running);
        await reader.GetStream().WriteAsync(new byte[] { 0, 1, 4 });
        var answer = new byte[2 + VirtualCard.AnswerToReset.Length];
        await reader.GetStream().ReadExactlyAsync(answer);
        await stop.CancelAsync();

        Assert.Equal(VirtualCard.AnswerToReset, answer.AsSpan(2));
        Assert.Equal(0, await running);
        Assert.Contains("Virtual device UTVIRT00041. It is software", error.ToString(), StringComparison.Ordinal);
        using var card = VirtualCard.Open(state);
        Assert.Equal("UTVIRT00041", card.Serial);
    }

    [Fact]
    public async Task A_file_without_a_device_is_refused()
    {
        var (exit, output, error) = await CommandRun.Of(VirtualDeviceCommand.Create(), "--state", folder.PathOf("absent.card"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("There is no virtual device in", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        var command = VirtualDeviceCommand.Create();

        Assert.NotEmpty(command.Parse(["--state", "x", "--as-sold"]).Errors);
        Assert.NotEmpty(command.Parse(["--state", "x", "--port", "1", "--listen", "2"]).Errors);
        Assert.NotEmpty(command.Parse(["--state", "x", "--port", "70000"]).Errors);
        Assert.Empty(command.Parse(["--state", "x", "--port", "35963"]).Errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The command listens a moment after it was started; until then the system refuses the connection.
    private static async Task<TcpClient> Connect(int port, Task running)
    {
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return client;
            }
            catch (SocketException) when (!running.IsCompleted)
            {
                client.Dispose();
                await Task.Yield();
            }
        }
    }
}
