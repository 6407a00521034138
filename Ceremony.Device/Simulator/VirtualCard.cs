using System.Diagnostics;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.Simulator.Keys;
using Ceremony.Device.Simulator.Storage;

namespace Ceremony.Device.Simulator;

/// <summary>
/// A virtual SmartCard-HSM: the card and the slot that it is in. It answers APDUs as the real one does, with its access
/// conditions and counters, and lives in one file (or only in memory). Reach it through <see cref="SimulatorTransport"/> in
/// this process, or through <c>Vpcd.VpcdLink</c> as a card in a reader. All members may be called from any thread.
/// </summary>
/// <remarks>Its secrets are in its file and in this process, in the clear: it is for rehearsals and tests. See <c>docs/virtual-device.md</c>.</remarks>
public sealed class VirtualCard : IDisposable
{
    /// <summary>Every virtual device's serial number begins with this.</summary>
    public const string SerialPrefix = VirtualAuthority.SerialPrefix;

    /// <summary>The published user PIN of a device as sold, in ASCII: 648219.</summary>
    public static ReadOnlySpan<byte> DefaultUserPin => "648219"u8;

    /// <summary>The published SO-PIN of a device as sold: 3537363231383830 in hex.</summary>
    public static ReadOnlySpan<byte> DefaultSoPin => "57621880"u8;

    private readonly VirtualChip _chip;
    private readonly ChipStateFile? _file;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _moved = new(initialState: false);
    private IFaultPlan? _faults;
    private volatile bool _inserted = true;
    private int _epoch;
    private int _chipEpoch;
    private bool _disposed;

    private VirtualCard(ChipState state, ChipStateFile? file)
    {
        _file = file;
        _chip = new VirtualChip(state, file);
        Serial = state.Serial;
    }

    /// <summary>The card was inserted, pulled, or lost its power and came back. Raised outside locks, on the thread that did it.</summary>
    public event EventHandler? SlotChanged;

    /// <summary>A command was carried out without a fault. Raised inside the card's lock, for measuring: a handler only notes.</summary>
    public event EventHandler<CommandTimedEventArgs>? CommandTimed;

    /// <summary>Serial number, 8 to 11 ASCII characters, beginning with <see cref="SerialPrefix"/>.</summary>
    public string Serial { get; }

    /// <summary>Answer to reset, 24 bytes: that of a Nitrokey HSM 2.</summary>
    public static ReadOnlySpan<byte> AnswerToReset =>
    [
        0x3B, 0xDE, 0x18, 0xFF, 0x81, 0x91, 0xFE, 0x1F, 0xC3, 0x80, 0x31, 0x81,
        0x54, 0x48, 0x53, 0x4D, 0x31, 0x73, 0x80, 0x21, 0x40, 0x81, 0x07, 0x1C,
    ];

    /// <summary>True while the card is in its slot.</summary>
    public bool IsInserted => _inserted;

    /// <summary>What goes wrong from now on, or null.</summary>
    public IFaultPlan? Faults
    {
        get => Volatile.Read(ref _faults);
        set => Volatile.Write(ref _faults, value);
    }

    /// <summary>Only one transport at a time holds the card for itself; the semaphore is taken for a whole exclusive section or one command.</summary>
    internal SemaphoreSlim Exclusive { get; } = new(1, 1);

    /// <summary>Counts insertions and resets; a transport that saw another number must start anew.</summary>
    internal int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Makes a new device.</summary>
    /// <param name="serial">8 to 11 ASCII characters, beginning with <see cref="SerialPrefix"/>, for example <c>UTVIRT00001</c>.</param>
    /// <param name="start">In which state it begins.</param>
    /// <param name="stateFile">File to live in, which must not exist; null to live in memory only.</param>
    /// <exception cref="VirtualCardException">The serial is not allowed, or the file exists or cannot be written.</exception>
    public static VirtualCard CreateNew(string serial, VirtualCardStartState start, string? stateFile = null)
    {
        if (!IsAllowedSerial(serial))
        {
            throw new VirtualCardException($"A virtual device's serial number has 8 to 11 letters and digits and begins with {SerialPrefix}.");
        }

        ChipStateFile? file = null;
        try
        {
            if (stateFile is not null)
            {
                file = ChipStateFile.Hold(stateFile);
                if (file.Exists)
                {
                    throw new VirtualCardException($"The file {stateFile} exists already; a new virtual device is never written over it.");
                }
            }

            var card = new VirtualCard(NewState(serial, start), file);
            card._chip.Commit();
            return card;
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Takes up a device from its file.</summary>
    /// <param name="stateFile">The file.</param>
    /// <exception cref="VirtualCardException">Not there, damaged, or open in another process.</exception>
    public static VirtualCard Open(string stateFile)
    {
        if (!File.Exists(stateFile))
        {
            throw new VirtualCardException($"There is no virtual device in {stateFile}.");
        }

        var file = ChipStateFile.Hold(stateFile);
        try
        {
            return new VirtualCard(file.Load(), file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>True if the text may be a virtual device's serial number.</summary>
    /// <param name="serial">Any text.</param>
    public static bool IsAllowedSerial(string serial) =>
        serial.Length is >= 8 and <= 11 && serial.StartsWith(SerialPrefix, StringComparison.Ordinal) && serial.All(char.IsAsciiLetterOrDigit);

    /// <summary>Puts the card into its slot; it starts anew.</summary>
    public void Insert()
    {
        if (!_inserted)
        {
            Interlocked.Increment(ref _epoch);
            _inserted = true;
            Announce();
        }
    }

    /// <summary>Pulls the card, also in the middle of a command: what it had done stays done, the answer is lost.</summary>
    public void Pull()
    {
        if (_inserted)
        {
            _inserted = false;
            Interlocked.Increment(ref _epoch);
            _moved.Set();
            Announce();
        }
    }

    /// <summary>Resets the card, as another program might: logins and the selection of the applet are gone.</summary>
    public void Reset()
    {
        Interlocked.Increment(ref _epoch);
        _moved.Set();
        Announce();
    }

    /// <summary>Zeroes the secrets in memory and lets go of the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _inserted = false;
            _chip.Dispose();
            _file?.Dispose();
        }

        _moved.Set();
        Announce();
    }

    /// <summary>Forgets logins at a reset that the reader made (the card side of power on, off and reset).</summary>
    internal void ResetByReader() => Interlocked.Increment(ref _epoch);

    /// <summary>Carries out one command, with the faults that are planned.</summary>
    /// <param name="command">The encoded command.</param>
    /// <exception cref="CardTransportException">The card is not in its slot, or a fault kept the answer back.</exception>
    internal byte[] Transmit(ReadOnlySpan<byte> command)
    {
        try
        {
            return Carry(command);
        }
        catch (VirtualCardException e)
        {
            throw new CardTransportException(CardTransportFailure.NoAnswer, e.Message, e);
        }
    }

    private byte[] Carry(ReadOnlySpan<byte> command)
    {
        byte[] answer;
        int epoch;
        TimeSpan delay = default;
        lock (_gate)
        {
            if (_disposed || !_inserted)
            {
                throw Removed();
            }

            epoch = Epoch;
            if (_chipEpoch != epoch)
            {
                _chip.ClearSession();
                _chipEpoch = epoch;
                _moved.Reset();
            }

            switch (Faults?.Next(command.Length < 4 ? command : command[..4]))
            {
                case null:
                    var started = Stopwatch.GetTimestamp();
                    answer = _chip.Process(command);
                    CommandTimed?.Invoke(this, new CommandTimedEventArgs(command.Length < 2 ? (byte)0 : command[1], Stopwatch.GetElapsedTime(started)));
                    break;
                case CardFault.PowerLossBefore:
                    answer = [];
                    break;
                case CardFault.PowerLossAfter:
                    _chip.Process(command).AsSpan().Clear();
                    answer = [];
                    break;
                case CardFault.Pulled:
                    _inserted = false;
                    answer = [];
                    break;
                case CardFault.WrongStatus wrong:
                    answer = ((CardAnswer)wrong.Status).ToRaw();
                    break;
                case CardFault.CorruptedAnswer corrupted:
                    answer = _chip.Process(command);
                    int at = corrupted.Offset < 0 ? answer.Length + corrupted.Offset : corrupted.Offset;
                    answer[Math.Clamp(at, 0, answer.Length - 1)] ^= corrupted.Xor;
                    return answer;
                case CardFault.TruncatedAnswer truncated:
                    answer = _chip.Process(command);
                    answer = answer[..Math.Clamp(truncated.Length, 0, answer.Length)];
                    return answer.Length >= 2 ? answer : throw NoAnswer();
                case CardFault.SlowAnswer slow:
                    answer = _chip.Process(command);
                    delay = slow.Delay;
                    break;
                default:
                    throw new InvalidOperationException("A fault of an unknown kind was planned.");
            }
        }

        if (answer.Length == 0)
        {
            // Power loss, or pulled by plan.
            Interlocked.Increment(ref _epoch);
            Announce();
            throw _inserted ? NoAnswer() : Removed();
        }

        if (delay > TimeSpan.Zero)
        {
            _ = _moved.Wait(delay);
        }

        // Pulled or reset from another thread while it worked: done is done, but nobody hears of it.
        if (Epoch != epoch)
        {
            answer.AsSpan().Clear();
            throw _inserted ? NoAnswer() : Removed();
        }

        return answer;
    }

    internal CardTransportException Removed() => new(
        CardTransportFailure.CardRemoved, $"The virtual device {Serial} is not in its slot. Insert it again; what it had finished is kept.");

    private CardTransportException NoAnswer() => new(
        CardTransportFailure.NoAnswer, $"The virtual device {Serial} gave no answer. It may have carried out the last command or not; read its state before going on.");

    private void Announce() => SlotChanged?.Invoke(this, EventArgs.Empty);

    private static ChipState NewState(string serial, VirtualCardStartState start)
    {
        var deviceKey = EcKey.Generate(NamedCurve.Find("brainpoolP256r1")!);
        var state = new ChipState(serial, deviceKey, VirtualAuthority.DeviceFile(serial, deviceKey.Point));
        if (start == VirtualCardStartState.AsSold)
        {
            state.Options = DeviceOptions.ResetRetryCounter;
            state.SoPin = new PinRecord(DefaultSoPin, ChipState.SoPinTries);
            state.UserPin = new PinRecord(DefaultUserPin, 3);
        }

        return state;
    }
}
