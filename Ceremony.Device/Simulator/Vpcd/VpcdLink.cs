using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ceremony.Device.Apdu;

namespace Ceremony.Device.Simulator.Vpcd;

/// <summary>
/// Puts a virtual device into pcscd's virtual reader (vsmartcard's vpcd). The driver listens by default and this side
/// connects; in the driver's reversed mode this side listens on loopback. The connection is the card being in the reader: it
/// is closed when the card is pulled or loses power, and made again when the card is back or the driver went away.
/// </summary>
/// <remarks>
/// Wire format: two bytes of length, big-endian, then as many bytes. One byte from the driver is power off (00), power on
/// (01), reset (02), all without an answer, or the request for the answer to reset (04); anything longer is a command APDU.
/// </remarks>
public sealed class VpcdLink
{
    /// <summary>TCP port of the driver's first slot; the second is one higher.</summary>
    public const int DefaultPort = 35963;

    private const byte PowerOff = 0, PowerOn = 1, ResetCard = 2, GetAnswerToReset = 4;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly VirtualCard _card;
    private readonly bool _listens;
    private readonly IPAddress _address;
    private int _port;
    private volatile bool _attached;

    private VpcdLink(VirtualCard card, IPAddress address, int port, bool listens)
    {
        _card = card;
        _address = address;
        _port = port;
        _listens = listens;
    }

    /// <summary>The card came into the reader or left it (see <see cref="IsAttached"/>). Raised on a pool thread.</summary>
    public event EventHandler? AttachedChanged;

    /// <summary>True while the driver sees the card.</summary>
    public bool IsAttached => _attached;

    /// <summary>TCP port; in listening mode with port 0, the one that was given once <see cref="RunAsync"/> listens.</summary>
    public int Port => Volatile.Read(ref _port);

    /// <summary>A link that connects to a driver that listens, again and again until it is there.</summary>
    /// <param name="card">The virtual device; it stays with the caller.</param>
    /// <param name="port">The slot's TCP port.</param>
    /// <param name="address">Where the driver runs; null for 127.0.0.1.</param>
    public static VpcdLink Connect(VirtualCard card, int port = DefaultPort, IPAddress? address = null) =>
        new(card, address ?? IPAddress.Loopback, port, listens: false);

    /// <summary>A link that waits on 127.0.0.1 for a driver in reversed mode (<c>DEVICENAME 127.0.0.1:PORT</c>).</summary>
    /// <param name="card">The virtual device; it stays with the caller.</param>
    /// <param name="port">TCP port, or 0 for any free one.</param>
    public static VpcdLink Listen(VirtualCard card, int port = DefaultPort) => new(card, IPAddress.Loopback, port, listens: true);

    /// <summary>Keeps the card in the reader until cancelled.</summary>
    /// <param name="cancellation">Ends the link; the card leaves the reader.</param>
    /// <exception cref="VirtualCardException">The port cannot be listened on.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await WaitForInsertionAsync(cancellation).ConfigureAwait(false);
                using var pulled = new PullWatch(_card, cancellation);
                using var socket = _listens
                    ? await AcceptAsync(pulled.Token).ConfigureAwait(false)
                    : await ConnectAsync(pulled.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                await ServeAsync(socket, pulled.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Pulled, or asked to stop; the loop's condition tells which.
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The driver went away: pcscd was stopped or is being restarted. Wait for it.
                await PauseAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                SetAttached(false);
            }
        }
    }

    private async Task WaitForInsertionAsync(CancellationToken cancellation)
    {
        var inserted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChange(object? sender, EventArgs e)
        {
            if (_card.IsInserted)
            {
                inserted.TrySetResult();
            }
        }

        _card.SlotChanged += OnChange;
        try
        {
            OnChange(null, EventArgs.Empty);
            await inserted.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _card.SlotChanged -= OnChange;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var socket = new Socket(_address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(_address, Port, cancellation).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(RetryDelay, cancellation).ConfigureAwait(false);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task<Socket> AcceptAsync(CancellationToken cancellation)
    {
        // The listener closes while a driver is connected or the card is out: a connection that nobody serves would block pcscd.
        using var listener = new TcpListener(_address, Port);
        try
        {
            listener.Start(backlog: 1);
        }
        catch (SocketException e)
        {
            throw new VirtualCardException($"The virtual device {_card.Serial} cannot listen on port {Port}: {e.Message}. Choose another port.", e);
        }

        Volatile.Write(ref _port, ((IPEndPoint)listener.LocalEndpoint).Port);
        return await listener.AcceptSocketAsync(cancellation).ConfigureAwait(false);
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellation)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        // Commands may carry PINs and shares: one pinned buffer, zeroed after each.
        byte[] buffer = GC.AllocateArray<byte>(2 + ushort.MaxValue, pinned: true);
        while (true)
        {
            AcknowledgeAtOnce(socket);
            await stream.ReadExactlyAsync(buffer.AsMemory(0, 2), cancellation).ConfigureAwait(false);
            int length = BinaryPrimitives.ReadUInt16BigEndian(buffer);
            await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
            byte[]? answer;
            try
            {
                answer = length == 1 ? Control(buffer[0]) : length == 0 ? null : await TransmitAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
            }
            catch (CardTransportException)
            {
                // No answer exists on this wire: the card leaves the reader, and comes back if it is still in its slot.
                return;
            }
            finally
            {
                CryptographicOperations.ZeroMemory(buffer.AsSpan(0, Math.Max(length, 2)));
            }

            if (answer is not null)
            {
                BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)Math.Min(answer.Length, ushort.MaxValue));
                answer.AsSpan(0, Math.Min(answer.Length, ushort.MaxValue)).CopyTo(buffer.AsSpan(2));
                await stream.WriteAsync(buffer.AsMemory(0, 2 + Math.Min(answer.Length, ushort.MaxValue)), cancellation).ConfigureAwait(false);
                CryptographicOperations.ZeroMemory(buffer.AsSpan(0, 2 + Math.Min(answer.Length, ushort.MaxValue)));
                CryptographicOperations.ZeroMemory(answer);
                SetAttached(true);
            }
        }
    }

    // The driver sends length and message as two small packets, and holds the second back until the first is acknowledged; the
    // kernel would wait 40 ms with that, for every command. The option wears off, so it is set again for each message.
    private static void AcknowledgeAtOnce(Socket socket)
    {
        const int tcp = 6, quickAcknowledge = 12;
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(tcp, quickAcknowledge, [1, 0, 0, 0]);
        }
    }

    private byte[]? Control(byte code)
    {
        if (code == GetAnswerToReset)
        {
            return VirtualCard.AnswerToReset.ToArray();
        }

        if (code is PowerOff or PowerOn or ResetCard)
        {
            _card.ResetByReader();
        }

        return null;
    }

    private async Task<byte[]> TransmitAsync(ReadOnlyMemory<byte> command, CancellationToken cancellation)
    {
        await _card.Exclusive.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Making an RSA key takes seconds: not on the thread that noticed the command.
            return await Task.Run(() => _card.Transmit(command.Span), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _card.Exclusive.Release();
        }
    }

    private static async Task PauseAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(RetryDelay, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop while waiting.
        }
    }

    private void SetAttached(bool attached)
    {
        if (_attached != attached)
        {
            _attached = attached;
            AttachedChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>A cancellation token that fires when the card is pulled.</summary>
    private sealed class PullWatch : IDisposable
    {
        private readonly VirtualCard _card;
        private readonly CancellationTokenSource _source;

        internal PullWatch(VirtualCard card, CancellationToken outer)
        {
            _card = card;
            _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
            _card.SlotChanged += OnChange;
            OnChange(this, EventArgs.Empty);
        }

        internal CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _card.SlotChanged -= OnChange;
            _source.Dispose();
        }

        private void OnChange(object? sender, EventArgs e)
        {
            if (!_card.IsInserted)
            {
                try
                {
                    _source.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // The connection ended at the same moment by itself.
                }
            }
        }
    }
}
