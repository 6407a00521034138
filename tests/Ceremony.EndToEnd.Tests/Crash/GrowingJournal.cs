using System.Text;

namespace Ceremony.EndToEnd.Tests.Crash;

/// <summary>The journal of the ceremony that a program holds now, read as it grows.</summary>
/// <param name="folder">The folder of journals; need not be there yet.</param>
/// <param name="earlier">File names of journals of ceremonies that were held before.</param>
internal sealed class GrowingJournal(string folder, IReadOnlySet<string> earlier) : IDisposable
{
    private readonly StringBuilder _rest = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private FileStream? _file;

    /// <summary>File names of the journals in a folder, without annexes.</summary>
    /// <param name="folder">The folder; need not be there.</param>
    public static HashSet<string> NamesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.ndjson").Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".annex.ndjson", StringComparison.Ordinal)).ToHashSet()
        : [];

    /// <summary>The lines that became whole since the last call.</summary>
    public string[] NewLines()
    {
        _file ??= NamesIn(folder).Except(earlier)
            .Select(name => new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0)).SingleOrDefault();
        int read;
        while (_file is not null && (read = _file.Read(_buffer)) > 0)
        {
            // What is looked for is ASCII.
            _rest.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }

        var lines = _rest.ToString().Split('\n');
        _rest.Clear().Append(lines[^1]);
        return lines[..^1];
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
