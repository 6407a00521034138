namespace Ceremony.Domain.Journals;

/// <summary>
/// Cuts a stream at its line ends. A line that is too long to be one is handed out shortened, still too long, so that
/// no input can use up the memory.
/// </summary>
internal sealed class JournalLineSplitter(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _line;
    private long _dropped;

    /// <summary>The line that <see cref="MoveNext"/> found, without its line end.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_start - _line - 1, _line);

    /// <summary>After the last line: the number of bytes that follow the last line end.</summary>
    public long TornBytes => _end - _start + _dropped;

    /// <summary>Bytes of the present line that were too many to keep.</summary>
    public long Dropped { get; private set; }

    public bool MoveNext()
    {
        var searched = 0;
        Dropped = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _line = searched + found;
                _start += _line + 1;
                (Dropped, _dropped) = (_dropped, 0);
                return true;
            }

            searched = _end - _start;
            if (searched > JournalLine.MaxLength)
            {
                _dropped += searched - JournalLine.MaxLength;
                searched = JournalLine.MaxLength;
                _end = _start + searched;
            }

            MakeRoom();
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var pending = _buffer.AsSpan(_start, _end - _start);
        if (_start < _buffer.Length / 2)
        {
            var larger = new byte[2 * _buffer.Length];
            pending.CopyTo(larger);
            _buffer = larger;
        }
        else
        {
            pending.CopyTo(_buffer);
        }

        (_end, _start) = (pending.Length, 0);
    }
}
