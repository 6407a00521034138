using System.Security.Cryptography;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>
/// The file of one journal, register or annex. A line is on the disk before <see cref="Append"/> returns. Nothing that
/// was written is ever changed. For one writer; callers that share it take turns themselves.
/// </summary>
public sealed class JournalFile : IDisposable
{
    /// <summary>Space kept for an outcome unless the caller says otherwise: 64 KiB.</summary>
    public const int OutcomeBytes = 64 * 1024;

    private readonly FileStream _stream;
    private readonly SpaceReserve _reserve;
    private long _length;
    private long _held;
    private bool _cutPending;
    private bool _broken;

    private JournalFile(FileStream stream, JournalHead head, JournalVerification? verification, bool allocate)
    {
        (_stream, Head, Verification, Path) = (stream, head, verification, stream.Name);
        (_length, IsClosed) = (verification?.CompleteBytes ?? 0, verification?.Closed ?? false);
        _reserve = new SpaceReserve(stream.SafeFileHandle, Path, allocate);
        _reserve.GiveUp();
        Torn = verification is { TornBytes: > 0 } ? ReadTorn(verification.TornBytes) : null;
        _cutPending = Torn is not null;
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>What the next line must say of the one before it.</summary>
    public JournalHead Head { get; private set; }

    /// <summary>True once the closing line is written.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>True while no line was ever completely written.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>What was found when the file was opened; null for one that was made here.</summary>
    public JournalVerification? Verification { get; }

    /// <summary>
    /// The torn last line that was found when the file was opened, or null. It is still in the file, and is replaced by
    /// the next line, which must be a <see cref="JournalEvents.TornLineCut"/>.
    /// </summary>
    public TornLine? Torn { get; }

    /// <summary>Makes a new journal without a line; its name is on the disk when this returns.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    /// <param name="head">How the first line begins: <see cref="JournalHead.Start"/>, or <see cref="JournalHead.StartOfAnnex"/>.</param>
    /// <exception cref="StorageException">A file is there already, or it cannot be made.</exception>
    public static JournalFile Create(string path, JournalHead head)
    {
        try
        {
            var stream = OwnerOnly.Open(path, FileMode.CreateNew, FileShare.Read);
            DurableFolder.Flush(System.IO.Path.GetDirectoryName(stream.Name)!);
            return new JournalFile(stream, head, null, allocate: true);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new StorageException(StorageFailure.Exists, $"The journal {path} is there already. Nothing was changed: a journal is never overwritten.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFailure.Failed, $"The journal {path} cannot be made: {e.Message} Nothing was recorded.", e);
        }
    }

    /// <summary>Opens a journal and checks all of it. A torn last line is reported in <see cref="Torn"/>; any other fault is refused.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it must be; for an annex with the hash of the closing line.</param>
    /// <param name="each">Called with each line in order, or null.</param>
    /// <exception cref="StorageException">The file is damaged or cannot be opened. Nothing was changed in it.</exception>
    public static JournalFile Open(string path, JournalVerificationOptions? options = null, Action<JournalLine>? each = null) =>
        Open(path, options, each, allocate: true);

    internal static JournalFile Open(string path, JournalVerificationOptions? options, Action<JournalLine>? each, bool allocate)
    {
        FileStream? stream = null;
        try
        {
            stream = OwnerOnly.Open(path, FileMode.Open, FileShare.Read);
            var found = JournalVerification.Verify(stream, options, each);
            // Bytes behind the closing line are no torn line of ours: nothing is ever written there.
            var fault = found.Checks.FirstOrDefault(check => !check.Passed && (check.Rule != JournalRule.Torn || found.Closed));
            if (fault is not null && found.Lines > 0)
            {
                throw new StorageException(
                    StorageFailure.Damaged,
                    $"The journal {path} is damaged at line {fault.Line}: {fault.Text} ({fault.Rule.Code()}) Nothing was changed in it. Keep it as it is, and compare it with a copy.");
            }

            var start = options?.ClosedHash is { } closed ? JournalHead.StartOfAnnex(closed) : JournalHead.Start;
            var journal = new JournalFile(stream, found.Lines > 0 ? found.Head : start, found, allocate);
            stream = null;
            return journal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFailure.Failed, $"The journal {path} cannot be opened: {e.Message} Nothing was changed in it.", e);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>Writes a line that fits onto the present head, and returns when the disk has it.</summary>
    /// <param name="line">The next line.</param>
    /// <exception cref="StorageException">There is no space: the line was not recorded, and space held for outcomes is untouched. Or the disk did not confirm.</exception>
    public void Append(JournalLine line)
    {
        var bytes = Checked(line);
        if (_held > 0 && !_reserve.Hold(_length, _length + bytes.Length + _held))
        {
            throw Full();
        }

        Write(line, bytes, mayGiveUp: false);
    }

    /// <summary>
    /// Writes the intent of something that cannot be undone, after space for its outcome is held on the disk. Only when
    /// this returns may the device be touched.
    /// </summary>
    /// <param name="line">The intent.</param>
    /// <param name="outcomeBytes">The longest outcome in bytes, with its line end.</param>
    /// <exception cref="StorageException">There is no space for both: nothing was recorded, and nothing may be sent to the device.</exception>
    public JournalReservation AppendIntent(JournalLine line, int outcomeBytes = OutcomeBytes)
    {
        var bytes = Checked(line);
        if (_cutPending)
        {
            throw new InvalidOperationException("The cut of the torn line is recorded before anything else.");
        }

        if (!_reserve.Hold(_length, _length + bytes.Length + _held + outcomeBytes))
        {
            throw new StorageException(
                StorageFailure.NoSpace,
                $"There is no space left for the outcome of this step in {Path}. The step was not begun and nothing was sent to the device. Free some space, then try the step again.");
        }

        Write(line, bytes, mayGiveUp: false);
        _held += outcomeBytes;
        return new JournalReservation(outcomeBytes);
    }

    /// <summary>Writes the outcome of an intent into the space that was held for it.</summary>
    /// <param name="reservation">What <see cref="AppendIntent"/> gave for the intent.</param>
    /// <param name="line">The outcome, not longer than the reservation.</param>
    /// <exception cref="StorageException">The disk did not confirm.</exception>
    public void AppendOutcome(JournalReservation reservation, JournalLine line)
    {
        var bytes = Checked(line);
        if (!reservation.IsHeld || bytes.Length > reservation.Bytes)
        {
            throw new ArgumentException("The reservation was used already, or the outcome is longer than it.", nameof(reservation));
        }

        Write(line, bytes, mayGiveUp: true);
        Release(reservation);
    }

    /// <summary>Gives up space that is not needed. Does nothing the second time.</summary>
    /// <param name="reservation">The reservation.</param>
    public void Release(JournalReservation reservation)
    {
        _held -= reservation.IsHeld ? reservation.Bytes : 0;
        reservation.IsHeld = false;
    }

    /// <summary>Gives back the space that is still held and closes the file.</summary>
    public void Dispose()
    {
        _reserve.Dispose();
        if (!_broken && !_cutPending && _stream.CanWrite)
        {
            try
            {
                // The same length again: this frees blocks that were allocated behind it.
                RandomAccess.SetLength(_stream.SafeFileHandle, _length);
            }
            catch (IOException)
            {
                // They are freed when the file is next closed; no line is concerned.
            }
        }

        _stream.Dispose();
    }

    private byte[] Checked(JournalLine line)
    {
        if (_broken || IsClosed || line.Sequence != Head.Sequence || line.Previous != Head.Previous)
        {
            throw new InvalidOperationException(
                _broken ? $"The disk did not confirm an earlier line of {Path}; open the file again first."
                : IsClosed ? "Nothing follows the closing line." : "The line does not go on from the last one.");
        }

        return !_cutPending || IsEmpty || line.Event == JournalEvents.TornLineCut
            ? line.ToBytes()
            : throw new InvalidOperationException("The cut of the torn line is recorded before anything else.");
    }

    private void Write(JournalLine line, byte[] bytes, bool mayGiveUp)
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, _length);
        }
        catch (Exception e) when (SpaceReserve.IsFull(e))
        {
            TakeBack();
            if (!mayGiveUp || !_reserve.GiveUp())
            {
                throw Full(e);
            }

            Write(line, bytes, mayGiveUp: false);
            return;
        }
        catch (IOException e)
        {
            throw Broken(e);
        }

        Confirm(_length + bytes.Length);
        _length += bytes.Length;
        (Head, IsClosed) = (line.Next, IsClosed || JournalEvents.IsClosing(line.Event));
    }

    private void Confirm(long length)
    {
        try
        {
            if (_cutPending)
            {
                // The new line stands over the torn one. What is left of that has no line end, so that until here the
                // file reads as one with a torn line.
                RandomAccess.SetLength(_stream.SafeFileHandle, length);
                _cutPending = false;
            }

            RandomAccess.FlushToDisk(_stream.SafeFileHandle);
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>Takes back a line of which only a part found space.</summary>
    private void TakeBack()
    {
        if (_cutPending)
        {
            return;
        }

        try
        {
            RandomAccess.SetLength(_stream.SafeFileHandle, _length);
            _reserve.Forget();
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
    }

    private TornLine ReadTorn(long length)
    {
        _stream.Position = _length;
        return new(_length, length, Convert.ToHexStringLower(SHA256.HashData(_stream)));
    }

    private StorageException Full(Exception? cause = null) => new(
        StorageFailure.NoSpace,
        $"There is no space left for {Path}. The last event was not recorded; everything before it is. Free some space, then try again.",
        cause);

    /// <summary>
    /// After a failed flush nobody knows what is on the disk, and a second flush may claim success for lost data. So the
    /// file is given up; what is really there is found out by opening it again.
    /// </summary>
    private StorageException Broken(Exception cause)
    {
        _broken = true;
        return new(
            StorageFailure.Failed,
            $"The disk did not confirm an event in {Path}: {cause.Message} Do not go on with the ceremony. Check the disk, then start the console again: it reads back what was recorded.",
            cause);
    }
}
