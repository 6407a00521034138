using System.Security.Cryptography;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Storage;

/// <summary>
/// The one file that a virtual device lives in: owner-only, replaced as a whole (written beside, flushed, renamed, folder
/// flushed), and held by one process at a time through a lock file beside it.
/// </summary>
internal sealed class ChipStateFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _lock;
    private byte[] _savedHash = [];

    private ChipStateFile(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>Takes hold of a state file's place, whether the file exists or not.</summary>
    /// <exception cref="VirtualCardException">Another process uses it, or the folder cannot be written.</exception>
    internal static ChipStateFile Hold(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return new ChipStateFile(full, Open(full + ".lock", FileMode.OpenOrCreate));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VirtualCardException(
                $"The virtual device in {full} cannot be used: another process has it open, or its folder cannot be written. Nothing was changed.", e);
        }
    }

    internal bool Exists => File.Exists(_path);

    /// <summary>Reads the state.</summary>
    /// <exception cref="VirtualCardException">Not there, or damaged.</exception>
    internal ChipState Load()
    {
        try
        {
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var bytes = new SecretBuffer((int)Math.Min(stream.Length, 16 * 1024 * 1024));
            stream.ReadExactly(bytes.Span);
            var state = ChipStateFormat.Decode(bytes.Span);
            _savedHash = SHA256.HashData(bytes.Span);
            return state;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or OverflowException or Cvc.CvcFormatException)
        {
            throw new VirtualCardException($"The virtual device in {_path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Makes the state durable, unless nothing changed since the last time.</summary>
    internal void Save(ChipState state)
    {
        using var encoded = ChipStateFormat.Encode(state);
        var hash = SHA256.HashData(encoded.Written);
        if (hash.AsSpan().SequenceEqual(_savedHash))
        {
            return;
        }

        string temporary = _path + ".new";
        try
        {
            // The lock is held, so a left-over of a crash is nobody else's.
            using (var stream = Open(temporary, FileMode.Create))
            {
                stream.Write(encoded.Written);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
            FolderFlush.Flush(Path.GetDirectoryName(_path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VirtualCardException($"The virtual device in {_path} cannot be saved: {e.Message} Its last state on disk is whole.", e);
        }

        _savedHash = hash;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
