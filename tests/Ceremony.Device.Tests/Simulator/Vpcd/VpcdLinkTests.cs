using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Vpcd;

namespace Ceremony.Device.Tests.Simulator.Vpcd;

/// <summary>The wire to the driver, with this test in the driver's place.</summary>
public sealed class VpcdLinkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_driver_gets_the_answer_to_reset_and_whole_answers_and_none_to_power_changes()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        await using var driver = new ListeningDriver(card);
        using var slot = await driver.AcceptAsync();

        Assert.Equal(VirtualCard.AnswerToReset.ToArray(), await slot.AskAsync([4]));
        await slot.TellAsync([1]);
        await slot.TellAsync([0]);
        await slot.TellAsync([1]);
        Assert.Equal("6D00", Convert.ToHexString(await slot.AskAsync(Convert.FromHexString("00200081"))));
        Assert.EndsWith("9000", Convert.ToHexString(await slot.AskAsync(Convert.FromHexString(CardExtensions.Select))), StringComparison.Ordinal);
        Assert.Equal(1024 + 2, (await slot.AskAsync(Convert.FromHexString("00840000000400"))).Length);
        await slot.TellAsync([2]);
        Assert.Equal("6D00", Convert.ToHexString(await slot.AskAsync(Convert.FromHexString("00200081"))));
    }

    [Fact]
    public async Task A_pulled_card_closes_the_connection_and_an_inserted_one_comes_back()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        await using var driver = new ListeningDriver(card);
        using (var slot = await driver.AcceptAsync())
        {
            await slot.AskAsync([4]);
            card.Pull();
            Assert.True(await slot.ClosedAsync());
        }

        card.Insert();

        using var again = await driver.AcceptAsync();
        Assert.Equal(VirtualCard.AnswerToReset.ToArray(), await again.AskAsync([4]));
    }

    [Fact]
    public async Task A_driver_that_restarts_finds_the_card_again()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        await using var driver = new ListeningDriver(card);
        (await driver.AcceptAsync()).Dispose();

        using var again = await driver.AcceptAsync();

        Assert.Equal(VirtualCard.AnswerToReset.ToArray(), await again.AskAsync([4]));
    }

    [Fact]
    public async Task In_reversed_mode_the_card_listens_and_a_new_driver_may_connect_after_the_first()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        using var stop = new CancellationTokenSource();
        var link = VpcdLink.Listen(card, port: 0);
        var run = link.RunAsync(stop.Token);
        for (int round = 0; round < 2; round++)
        {
            using var slot = await ConnectAsync(link);
            Assert.Equal(VirtualCard.AnswerToReset.ToArray(), await slot.AskAsync([4]));
        }

        await stop.CancelAsync();
        await run.WaitAsync(Patience);
        Assert.False(link.IsAttached);
    }

    private static async Task<Slot> ConnectAsync(VpcdLink link)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, link.Port, limit.Token);
                return new Slot(client);
            }
            catch (SocketException)
            {
                // Not listening yet.
                client.Dispose();
                await Task.Yield();
            }
        }
    }

    private sealed class ListeningDriver : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        internal ListeningDriver(VirtualCard card)
        {
            _listener.Start();
            _run = VpcdLink.Connect(card, ((IPEndPoint)_listener.LocalEndpoint).Port).RunAsync(_stop.Token);
        }

        internal async Task<Slot> AcceptAsync() => new(await _listener.AcceptTcpClientAsync().WaitAsync(Patience));

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run.WaitAsync(Patience);
            _listener.Dispose();
            _stop.Dispose();
        }
    }

    private sealed class Slot(TcpClient client) : IDisposable
    {
        internal async Task TellAsync(byte[] message)
        {
            byte[] framed = [(byte)(message.Length >> 8), (byte)(message.Length & 0xFF), .. message];
            // In two parts: TCP may split messages anywhere.
            await client.GetStream().WriteAsync(framed.AsMemory(0, 1));
            await client.GetStream().WriteAsync(framed.AsMemory(1));
        }

        internal async Task<byte[]> AskAsync(byte[] message)
        {
            await TellAsync(message);
            using var limit = new CancellationTokenSource(Patience);
            var length = new byte[2];
            await client.GetStream().ReadExactlyAsync(length, limit.Token);
            var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await client.GetStream().ReadExactlyAsync(answer, limit.Token);
            return answer;
        }

        internal async Task<bool> ClosedAsync()
        {
            using var limit = new CancellationTokenSource(Patience);
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 0;
        }

        public void Dispose() => client.Dispose();
    }
}
