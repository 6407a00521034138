using Ceremony.Device.Apdu;
using Ceremony.Device.Pcsc.Interop;

namespace Ceremony.Device.Pcsc;

/// <summary>
/// Watches the readers: a background thread waits in the PC/SC service for insertions and removals. When the service is not
/// running the view says so, and the watch goes on by itself as soon as it is.
/// </summary>
public sealed class PcscReaders : IDisposable
{
    private const uint FlagChanged = 0x0002;
    private const uint FlagUnavailable = 0x0008;
    private const uint FlagPresent = 0x0020;
    private const uint FlagMute = 0x0200;

    // A pseudo reader that changes when a reader is plugged or unplugged (pcsc-lite and Windows).
    private const string PlugAndPlay = @"\\?PnP?\Notification";

    // Where the pseudo reader does not work, new readers are noticed this late.
    private const uint RelistMilliseconds = 1000;
    private static readonly TimeSpan RetryService = TimeSpan.FromMilliseconds(500);

    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private readonly TaskCompletionSource _firstAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _contextLock = new();
    private volatile bool _disposed;
    private PcscContextHandle? _context;
    private volatile PcscView _current = PcscView.NotAskedYet;

    /// <summary>Starts to watch.</summary>
    public PcscReaders()
    {
        _thread = new Thread(Watch) { IsBackground = true, Name = "pcsc readers" };
        _thread.Start();
    }

    /// <summary>Raised on the watching thread after <see cref="Current"/> changed.</summary>
    public event EventHandler? Changed;

    /// <summary>The readers as last reported.</summary>
    public PcscView Current => _current;

    /// <summary>Ends when the service was asked once, whatever it said.</summary>
    public Task FirstAnswer => _firstAnswer.Task;

    /// <summary>Asks once, without watching.</summary>
    public static PcscView ReadNow()
    {
        try
        {
            using var context = PcscContextHandle.Establish();
            var known = new Dictionary<string, uint>(StringComparer.Ordinal);
            return Step(context, known, 0);
        }
        catch (CardTransportException e)
        {
            return new PcscView(PcscServiceState.NotRunning, e.Message, []);
        }
    }

    /// <summary>Stops watching and waits for the thread to end.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stop.Set();
        do
        {
            // Repeated, because a cancel that arrives just before the wait begins is lost.
            CancelWait();
        }
        while (_thread != Thread.CurrentThread && !_thread.Join(20));
    }

    private static PcscView Step(PcscContextHandle context, Dictionary<string, uint> known, uint timeout)
    {
        var names = ListReaders(context);
        foreach (var gone in known.Keys.Except(names, StringComparer.Ordinal).ToList())
        {
            known.Remove(gone);
        }

        var fresh = names.Any(name => !known.ContainsKey(name));
        var entries = names.Select(name => KeyValuePair.Create(name, known.GetValueOrDefault(name))).ToList();
        if (!fresh)
        {
            entries.Add(KeyValuePair.Create(PlugAndPlay, 0u));
        }

        using var block = new ReaderStateBlock(entries);
        WaitForChange(context, block, fresh ? 0 : timeout);
        var readers = new List<PcscReader>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var state = block.EventState(i);
            if ((state & FlagUnavailable) != 0)
            {
                known.Remove(names[i]);
                continue;
            }

            known[names[i]] = state & ~FlagChanged;
            var present = (state & FlagPresent) != 0;
            readers.Add(new PcscReader(
                names[i], present, present && (state & FlagMute) != 0, present ? Convert.ToHexString(block.Atr(i)) : string.Empty, (int)(state >> 16)));
        }

        return new PcscView(
            PcscServiceState.Running, readers.Count == 0 ? "No reader is connected." : string.Empty, readers);
    }

    private static unsafe void WaitForChange(PcscContextHandle context, ReaderStateBlock block, uint timeout)
    {
        var code = NativeMethods.GetStatusChange(context, timeout, block.Pointer, (nuint)block.Count);
        if (code is not (PcscErrorTable.Success or PcscErrorTable.Timeout or PcscErrorTable.Cancelled or PcscErrorTable.UnknownReader))
        {
            throw PcscErrorTable.ToException(code, "the readers");
        }
    }

    private static unsafe IReadOnlyList<string> ListReaders(PcscContextHandle context)
    {
        while (true)
        {
            nuint length = 0;
            var code = NativeMethods.ListReaders(context, null, ref length);
            if (code == PcscErrorTable.NoReaders)
            {
                return [];
            }

            PcscErrorTable.ThrowUnlessSuccess(code, "the readers");
            var list = new byte[(int)length + 1];
            fixed (byte* names = list)
            {
                code = NativeMethods.ListReaders(context, names, ref length);
            }

            // A reader may have been plugged in between the two calls.
            if (code == PcscErrorTable.InsufficientBuffer)
            {
                continue;
            }

            if (code == PcscErrorTable.NoReaders)
            {
                return [];
            }

            PcscErrorTable.ThrowUnlessSuccess(code, "the readers");
            return ReaderStateBlock.SplitNames(list);
        }
    }

    private void Watch()
    {
        while (!_stop.IsSet)
        {
            try
            {
                using var context = PcscContextHandle.Establish();
                lock (_contextLock)
                {
                    _context = context;
                }

                WatchWith(context);
            }
            catch (CardTransportException e)
            {
                // Whatever broke the connection, without it there is no service for us; the next attempt tells more.
                Publish(new PcscView(
                    PcscServiceState.NotRunning,
                    e.Failure == CardTransportFailure.ServiceNotRunning ? e.Message : "The connection to the PC/SC service (pcscd) was lost; it is being tried again.",
                    []));
                _stop.Wait(RetryService);
            }
            finally
            {
                lock (_contextLock)
                {
                    _context = null;
                }
            }
        }
    }

    private void WatchWith(PcscContextHandle context)
    {
        var known = new Dictionary<string, uint>(StringComparer.Ordinal);
        while (!_stop.IsSet)
        {
            Publish(Step(context, known, RelistMilliseconds));
        }
    }

    private void Publish(PcscView view)
    {
        if (_stop.IsSet || view.SameAs(_current))
        {
            return;
        }

        _current = view;
        _firstAnswer.TrySetResult();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void CancelWait()
    {
        lock (_contextLock)
        {
            if (_context is { IsInvalid: false, IsClosed: false } context)
            {
                _ = NativeMethods.SCardCancel(context);
            }
        }
    }
}
