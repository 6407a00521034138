using System.Buffers;

namespace Ceremony.Domain.Journals;

/// <summary>
/// Checks a journal line by line. After a line that cannot be read it goes on with the next, so that one fault is
/// reported as one fault.
/// </summary>
internal sealed class JournalVerifier(JournalVerificationOptions? options) : IDisposable
{
    private readonly JournalVerificationOptions _options = options ?? JournalVerificationOptions.Any;
    private readonly (long Line, string Text)?[] _faults = new (long, string)?[JournalRules.All.Count];
    private readonly List<JournalFinding> _findings = [];
    private readonly List<JournalCheckpoint> _checkpoints = [];
    private readonly ArrayBufferWriter<byte> _scratch = new(4096);
    private readonly CertificateInForce _certificate = new();
    private JournalLine? _before;
    private JournalStart? _start;
    private JournalMode? _mode;
    private DateTimeOffset _latest = DateTimeOffset.MinValue;
    private long _lines;
    private long _bytes;
    private long _withheld;
    private bool _closed;

    /// <summary>True while no line broke a rule.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Checks the next line.</summary>
    /// <param name="utf8">The line without its line end.</param>
    /// <param name="dropped">Bytes of the line that were too many to keep.</param>
    /// <returns>The line, or null when it could not be read.</returns>
    public JournalLine? Add(ReadOnlySpan<byte> utf8, long dropped = 0) => Add(LineReading.Of(utf8, _scratch), utf8.Length + dropped);

    /// <summary>Checks the next line, which was read already.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="bytes">Length of the line without its line end.</param>
    /// <returns>The line, or null when it could not be read.</returns>
    public JournalLine? Add(LineReading reading, long bytes)
    {
        _lines++;
        _bytes += bytes + 1;
        if (_closed)
        {
            Fail(JournalRule.End, "A line follows the closing line.");
        }

        if (reading.Line is null)
        {
            Fail(JournalRule.Form, reading.Fault!);
            return _before = null;
        }

        try
        {
            Check(reading.Line, reading.Hash!);
            return _before = reading.Line;
        }
        catch (JournalFormatException e)
        {
            Fail(JournalRule.Form, e.Message);
            return _before = null;
        }
    }

    /// <summary>Says what was found.</summary>
    /// <param name="tornBytes">Bytes after the last line end.</param>
    public JournalVerification Finish(long tornBytes)
    {
        if (_lines == 0)
        {
            _lines = 1;
            Fail(JournalRule.Start, "There is no complete line.");
            _lines = 0;
        }

        if (tornBytes > 0)
        {
            _lines++;
            Fail(JournalRule.Torn, $"The last line is torn: {tornBytes} bytes follow the last line end. They were never confirmed to anybody.");
            _lines--;
        }

        var checks = JournalRules.All.Select(rule => _faults[(int)rule] is { } fault
            ? new JournalCheck(rule, false, fault.Line, fault.Text)
            : new JournalCheck(rule, true, null, rule.Sentence()));
        return new(
            [.. checks], _findings, _checkpoints, _start, _mode, _lines, _bytes, tornBytes, _closed, _withheld, _certificate.Fingerprint, _before?.Next ?? JournalHead.Start);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private void Check(JournalLine line, string hash)
    {
        if (_lines == 1)
        {
            CheckFirst(line);
        }
        else if (_before is not null)
        {
            Require(line.Sequence == _before.Sequence + 1, JournalRule.Sequence, $"The line is numbered {line.Sequence}, and {_before.Sequence + 1} was due.");
            Require(line.Previous == _before.Hash, JournalRule.Chain, "The line names another hash than that of the line before it.");
        }

        Require(hash == line.Hash, JournalRule.Hash, "The line's hash is not that of its content.");
        Require(
            line.Mode == _mode || _mode is null || _start is { Kind: JournalKind.Register },
            JournalRule.Mode,
            "The line counts as something else than the first line: production, rehearsal and virtual do not mix.");
        CheckClock(line);
        CheckSignature(line);
        CheckEnd(line);
        _withheld += line.Withheld;
    }

    private void CheckFirst(JournalLine line)
    {
        _mode = line.Mode;
        Require(line.Sequence == 0, JournalRule.Sequence, $"The first line is numbered {line.Sequence}.");
        try
        {
            _start = JournalStart.Of(line);
            _certificate.Use(_start.Certificate);
        }
        catch (JournalFormatException e)
        {
            Fail(JournalRule.Start, e.Message);
            return;
        }

        Require(_options.Kind is null || _options.Kind == _start.Kind, JournalRule.Start, $"This is a journal of the kind {JournalNames.Of(_start.Kind)}, and another was expected.");
        Require(_options.Id is null || _options.Id == _start.Id, JournalRule.Start, "This is the journal of another id than expected.");
        var goesOn = _start.Kind == JournalKind.Annex
            ? (_options.ClosedHash is null || line.Previous == _options.ClosedHash) && line.Previous != JournalHead.NoPrevious
            : line.Previous == JournalHead.NoPrevious;
        Require(goesOn, JournalRule.Chain, "The first line does not begin where it should: a journal at 64 zeros, an annex at its ceremony's closing line.");
    }

    private void CheckClock(JournalLine line)
    {
        if (line.Time < _latest)
        {
            _findings.Add(new("JOURNAL-CLOCK", _lines, "The clock ran backwards: the line is earlier than one before it."));
            return;
        }

        _latest = line.Time;
    }

    private void CheckSignature(JournalLine line)
    {
        var changes = JournalEvents.IsCertificateChange(line.Event);
        if (!line.IsCheckpoint)
        {
            Require(!changes, JournalRule.Checkpoint, "The certificate changes on a line that nobody signed.");
            return;
        }

        var valid = _certificate.Signed(line);
        if (changes)
        {
            valid |= ChangeCertificate(line, signedByOld: valid);
        }

        // Without a first line there is no certificate; that fault is reported already.
        Require(valid || _start is null, JournalRule.Checkpoint, "The signature is not that of the console's certificate.");
        _checkpoints.Add(new(_lines, line.Signer!, valid));
    }

    private bool ChangeCertificate(JournalLine line, bool signedByOld)
    {
        try
        {
            _certificate.Use(Base64.Decode(line.Data.TextOf("certificate"), "certificate"));
        }
        catch (JournalFormatException e)
        {
            Fail(JournalRule.Checkpoint, e.Message);
            return false;
        }

        var signedByNew = !signedByOld && _certificate.Signed(line);
        if (signedByNew)
        {
            _findings.Add(new("JOURNAL-CERTIFICATE", _lines, "The console's certificate changed without a signature of the old one."));
        }

        return signedByNew;
    }

    private void CheckEnd(JournalLine line)
    {
        if (JournalEvents.IsClosing(line.Event))
        {
            _closed = true;
            Require(line.IsCheckpoint, JournalRule.End, "The closing line is not signed.");
            Require(_start is null or { Kind: JournalKind.Ceremony }, JournalRule.End, "Only a ceremony's journal is closed.");
        }
    }

    private void Require(bool holds, JournalRule rule, string fault)
    {
        if (!holds)
        {
            Fail(rule, fault);
        }
    }

    private void Fail(JournalRule rule, string text)
    {
        IsSound = false;
        _faults[(int)rule] ??= (_lines, text);
    }
}
