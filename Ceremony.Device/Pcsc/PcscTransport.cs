using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ceremony.Device.Apdu;
using Ceremony.Device.Pcsc.Interop;

namespace Ceremony.Device.Pcsc;

/// <summary>
/// Carries APDUs to the card in one reader through the platform's PC/SC service. The connection is shared; exclusive use is a
/// PC/SC transaction. It is bound to the card that was in the reader when it was opened: a card put in later is another one.
/// </summary>
public sealed class PcscTransport : ICardTransport
{
    // Response of the largest extended length: 65,536 bytes and the status word, with room for drivers that want more.
    private const int ResponseCapacity = 65536 + 16;
    private static readonly TimeSpan ExclusiveWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RemovalNotice = TimeSpan.FromMilliseconds(1500);

    private readonly Lock _oneAtATime = new();
    private readonly byte[] _response = GC.AllocateUninitializedArray<byte>(ResponseCapacity, pinned: true);
    private readonly PcscContextHandle _context;
    private readonly PcscCardHandle _card;
    private nuint _protocol;

    private PcscTransport(string reader, PcscContextHandle context, PcscCardHandle card, nuint protocol)
    {
        Place = reader;
        _context = context;
        _card = card;
        _protocol = protocol;
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <summary>Connects to the card in a reader.</summary>
    /// <param name="reader">The reader's name as listed.</param>
    /// <exception cref="CardTransportException">No service, no reader, no card, or another program holds the card.</exception>
    public static PcscTransport Open(string reader)
    {
        var context = PcscContextHandle.Establish();
        try
        {
            var card = PcscCardHandle.Connect(context, reader, out var protocol);
            return new PcscTransport(reader, context, card, protocol);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        lock (_oneAtATime)
        {
            nuint length = ResponseCapacity;
            try
            {
                var code = Transmit(command, ref length);
                if (code != PcscErrorTable.Success)
                {
                    throw Explain(code);
                }

                if (length is < 2 or > ResponseCapacity)
                {
                    // What some drivers report for a card that is pulled in the middle of a command.
                    throw OrRemoved(new CardTransportException(
                        CardTransportFailure.NoAnswer, $"The device in {Place} sent an answer without a status word. Take it out and put it in again."));
                }

                // Pinned, so that no copy of it is left behind when memory is compacted; the caller zeroes it.
                var response = GC.AllocateUninitializedArray<byte>((int)length, pinned: true);
                _response.AsSpan(0, (int)length).CopyTo(response);
                return response;
            }
            finally
            {
                CryptographicOperations.ZeroMemory(_response.AsSpan(0, (int)Math.Min(length, ResponseCapacity)));
            }
        }
    }

    /// <inheritdoc/>
    public IDisposable BeginExclusive()
    {
        // On a thread of its own: the call blocks for as long as another program holds the card.
        var begin = Task.Factory.StartNew(BeginTransaction, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!begin.Wait(ExclusiveWait))
        {
            // The call cannot be taken back; if it succeeds later, what it got is given back at once.
            begin.ContinueWith(
                late => late.Result == PcscErrorTable.Success ? NativeMethods.SCardEndTransaction(_card, NativeMethods.LeaveCard) : 0,
                TaskScheduler.Default);
            throw new CardTransportException(
                CardTransportFailure.CardBusy,
                $"Another program has held the device in {Place} for {ExclusiveWait.TotalSeconds} seconds. Close it, then repeat the step.");
        }

        if (begin.Result != PcscErrorTable.Success)
        {
            throw Explain(begin.Result);
        }

        return new Transaction(_card);
    }

    /// <summary>Closes the connection and leaves the card powered.</summary>
    public void Dispose()
    {
        _card.Dispose();
        _context.Dispose();
    }

    private unsafe int Transmit(ReadOnlySpan<byte> command, ref nuint length)
    {
        var pci = stackalloc byte[2 * PcscLibrary.DwordSize];
        FillProtocolHeader(pci);
        fixed (byte* send = command)
        fixed (byte* receive = _response)
        {
            return NativeMethods.SCardTransmit(_card, pci, send, (nuint)command.Length, null, receive, ref length);
        }
    }

    private int BeginTransaction()
    {
        var code = NativeMethods.SCardBeginTransaction(_card);
        if (code != PcscErrorTable.ResetCard)
        {
            return code;
        }

        // Reset by another program while we were not using it: nothing of ours is lost, since every operation selects anew.
        code = Reconnect();
        return code == PcscErrorTable.Success ? NativeMethods.SCardBeginTransaction(_card) : code;
    }

    private int Reconnect()
    {
        nuint active = 0;
        var code = NativeMethods.SCardReconnect(
            _card, NativeMethods.ShareShared, NativeMethods.ProtocolT0 | NativeMethods.ProtocolT1, NativeMethods.LeaveCard, ref active);
        if (code == PcscErrorTable.Success)
        {
            _protocol = active;
        }

        return code;
    }

    private CardTransportException Explain(int code)
    {
        var error = PcscErrorTable.ToException(code, Place);
        if (error.Failure == CardTransportFailure.CardReset)
        {
            _ = Reconnect();
        }

        return OrRemoved(error);
    }

    // A card pulled in the middle of a command first shows as "did not answer"; the service notices the removal a little later.
    private CardTransportException OrRemoved(CardTransportException error) =>
        error.Failure == CardTransportFailure.NoAnswer && CardIsGone()
            ? new CardTransportException(
                CardTransportFailure.CardRemoved, $"The device was taken out of {Place}. Put it in again, then repeat the step.", error)
            : error;

    private unsafe bool CardIsGone()
    {
        const uint present = 0x0020;
        const uint changed = 0x0002;
        var known = 0u;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < RemovalNotice;)
        {
            // The first call tells the state at once, the next ones wait until it differs.
            using var block = new ReaderStateBlock([KeyValuePair.Create(Place, known)]);
            var left = Math.Max(0, (RemovalNotice - waited.Elapsed).TotalMilliseconds);
            if (NativeMethods.GetStatusChange(_context, (nuint)left, block.Pointer, 1) != PcscErrorTable.Success)
            {
                return false;
            }

            known = block.EventState(0) & ~changed;
            if ((known & present) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private unsafe void FillProtocolHeader(byte* pci)
    {
        // SCARD_IO_REQUEST: protocol, then its own length, each a DWORD (little-endian).
        var size = PcscLibrary.DwordSize;
        new Span<byte>(pci, 2 * size).Clear();
        MemoryMarshal.Write(new Span<byte>(pci, size), (uint)_protocol);
        MemoryMarshal.Write(new Span<byte>(pci + size, size), (uint)(2 * size));
    }

    private sealed class Transaction(PcscCardHandle card) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (!_ended && !card.IsClosed)
            {
                // A failure here means that the card is gone, and the transaction with it.
                _ = NativeMethods.SCardEndTransaction(card, NativeMethods.LeaveCard);
            }

            _ended = true;
        }
    }
}
