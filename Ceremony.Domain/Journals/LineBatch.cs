using System.Buffers;

namespace Ceremony.Domain.Journals;

/// <summary>
/// Reads lines in batches, and the lines of a long batch on all cores: reading a line and hashing it is most of the work of a verification,
/// and depends on no other line. How they follow each other is checked by the caller, in order.
/// </summary>
internal sealed class LineBatch(JournalLineSplitter lines)
{
    // Enough to be worth a second core, and little beside the longest line.
    private const int MostLines = 512;
    private const int MostBytes = 1024 * 1024;
    private const int WorthSharing = 256;
    private const int Parts = 8;

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> _scratch = new(4096);
    private readonly List<(int Start, int Length, long Dropped)> _places = new(MostLines);
    private readonly (LineReading Reading, long Bytes)[] _readings = new (LineReading, long)[MostLines];

    /// <summary>The lines of the batch that was read last, each with its length in bytes without its line end.</summary>
    public ReadOnlySpan<(LineReading Reading, long Bytes)> Readings => _readings.AsSpan(0, _places.Count);

    /// <summary>After the last batch: bytes after the last line end.</summary>
    public long TornBytes => lines.TornBytes;

    /// <summary>Reads the next batch.</summary>
    /// <returns>False when there is no line left.</returns>
    public bool Read()
    {
        _bytes.ResetWrittenCount();
        _places.Clear();
        while (_places.Count < MostLines && _bytes.WrittenCount < MostBytes && lines.MoveNext())
        {
            _places.Add((_bytes.WrittenCount, lines.Current.Length, lines.Dropped));
            _bytes.Write(lines.Current);
        }

        if (_places.Count < WorthSharing)
        {
            Read(0, _places.Count, _scratch);
        }
        else
        {
            Parallel.For(0, Parts, part => Read(_places.Count * part / Parts, _places.Count * (part + 1) / Parts, new ArrayBufferWriter<byte>(4096)));
        }

        return _places.Count > 0;
    }

    private void Read(int from, int to, ArrayBufferWriter<byte> scratch)
    {
        for (var i = from; i < to; i++)
        {
            var (start, length, dropped) = _places[i];
            _readings[i] = (LineReading.Of(_bytes.WrittenSpan.Slice(start, length), scratch), length + dropped);
        }
    }
}
