using Ceremony.Device.Apdu;

namespace Ceremony.Device.Simulator;

/// <summary>
/// One connection to a virtual device in this process. Several on one card behave as several programs on one PC/SC reader:
/// they share the card's login, exclude each other during exclusive sections, and are told once when the card was reset or
/// re-inserted since their last command. Members may be called from any thread.
/// </summary>
public sealed class SimulatorTransport : ICardTransport
{
    /// <summary>How long a command or an exclusive section waits for another transport's exclusive section, unless told otherwise.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly VirtualCard _card;
    private readonly TimeSpan _patience;
    private readonly Lock _gate = new();
    private int _epoch;
    private int _depth;
    private bool _disposed;

    /// <summary>Connects to a card. The card itself stays with whoever made it.</summary>
    /// <param name="card">The virtual device.</param>
    /// <param name="patience">How long to wait while another transport holds the card; null for <see cref="DefaultPatience"/>.</param>
    public SimulatorTransport(VirtualCard card, TimeSpan? patience = null)
    {
        _card = card;
        _patience = patience ?? DefaultPatience;
        _epoch = card.Epoch;
    }

    /// <inheritdoc/>
    public string Place => $"virtual device {_card.Serial}";

    /// <inheritdoc/>
    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_depth > 0)
            {
                return TransmitHeld(command);
            }

            Acquire();
            try
            {
                return TransmitHeld(command);
            }
            finally
            {
                _card.Exclusive.Release();
            }
        }
    }

    /// <inheritdoc/>
    public IDisposable BeginExclusive()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_card.IsInserted)
            {
                throw _card.Removed();
            }

            if (_depth == 0)
            {
                Acquire();
            }

            _depth++;
            return new Section(this);
        }
    }

    /// <summary>Disconnects; an exclusive section of this transport ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed && _depth > 0)
            {
                _depth = 0;
                _card.Exclusive.Release();
            }

            _disposed = true;
        }
    }

    private byte[] TransmitHeld(ReadOnlySpan<byte> command)
    {
        if (!_card.IsInserted)
        {
            throw _card.Removed();
        }

        int epoch = _card.Epoch;
        if (epoch != _epoch)
        {
            _epoch = epoch;
            throw new CardTransportException(
                CardTransportFailure.CardReset, $"The virtual device {_card.Serial} was reset or inserted again. Select its applet and log in again.");
        }

        return _card.Transmit(command);
    }

    private void Acquire()
    {
        if (!_card.Exclusive.Wait(_patience))
        {
            throw new CardTransportException(
                CardTransportFailure.CardBusy, $"Another program holds the virtual device {_card.Serial}. Nothing was sent; try again when it is done.");
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (_depth > 0 && --_depth == 0)
            {
                _card.Exclusive.Release();
            }
        }
    }

    private sealed class Section(SimulatorTransport owner) : IDisposable
    {
        private SimulatorTransport? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.End();
    }
}
