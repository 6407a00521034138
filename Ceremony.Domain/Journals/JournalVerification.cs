namespace Ceremony.Domain.Journals;

/// <summary>What a check of a whole journal found.</summary>
/// <param name="Checks">One outcome per rule, in the order of <see cref="JournalRules.All"/>.</param>
/// <param name="Findings">What breaks no rule but should be known.</param>
/// <param name="Checkpoints">Every checkpoint, in order.</param>
/// <param name="Start">What the first line says of the journal, or null when it does not say it rightly.</param>
/// <param name="Mode">What the run counts as, by the first line; null without one.</param>
/// <param name="Lines">Number of complete lines.</param>
/// <param name="CompleteBytes">Length in bytes up to and with the last line end.</param>
/// <param name="TornBytes">Bytes after the last line end.</param>
/// <param name="Closed">True when the last line closes the ceremony. A ceremony's journal without it is open.</param>
/// <param name="Withheld">Number of fields that were taken out of this copy.</param>
/// <param name="Certificate">SHA-256 of the certificate in force at the end, lower-case hex; null when none could be read.</param>
/// <param name="Head">Where the chain goes on; meaningful when all checks passed.</param>
public sealed record JournalVerification(
    IReadOnlyList<JournalCheck> Checks,
    IReadOnlyList<JournalFinding> Findings,
    IReadOnlyList<JournalCheckpoint> Checkpoints,
    JournalStart? Start,
    JournalMode? Mode,
    long Lines,
    long CompleteBytes,
    long TornBytes,
    bool Closed,
    long Withheld,
    string? Certificate,
    JournalHead Head)
{
    /// <summary>True when every check passed.</summary>
    public bool Passed => Checks.All(c => c.Passed);

    /// <summary>The first line that broke any rule, counted from 1; null when none did.</summary>
    public long? FirstBadLine => Checks.Min(c => c.Line);

    /// <summary>The record fingerprint: the hash of the closing line; null while the journal is open or when a check failed.</summary>
    public string? Fingerprint => Closed && Passed ? Head.Previous : null;

    /// <summary>
    /// SHA-256 of the certificate that signed the last checkpoint, lower-case hex: the one to compare with trusted
    /// fingerprints. Null without a checkpoint.
    /// </summary>
    public string? Signer => Checkpoints.Count > 0 ? Checkpoints[^1].Signer : null;

    /// <summary>The outcome of one rule.</summary>
    /// <param name="rule">The rule.</param>
    public JournalCheck Check(JournalRule rule) => Checks[(int)rule];

    /// <summary>Checks a journal that is in memory.</summary>
    /// <param name="journal">The whole file.</param>
    /// <param name="options">What is known of it beforehand.</param>
    /// <returns>The outcome; no input makes this throw.</returns>
    public static JournalVerification Verify(ReadOnlySpan<byte> journal, JournalVerificationOptions? options = null)
    {
        using var verifier = new JournalVerifier(options);
        for (var end = journal.IndexOf((byte)'\n'); end >= 0; end = journal.IndexOf((byte)'\n'))
        {
            verifier.Add(journal[..end]);
            journal = journal[(end + 1)..];
        }

        return verifier.Finish(journal.Length);
    }

    /// <summary>Checks a journal from a stream, in memory bounded by the longest line and a few hundred others.</summary>
    /// <param name="journal">The file, read to its end.</param>
    /// <param name="options">What is known of it beforehand.</param>
    /// <param name="each">Called with every line, up to the first that broke a rule; or null.</param>
    /// <returns>The outcome; no content makes this throw, only a fault of the stream.</returns>
    public static JournalVerification Verify(Stream journal, JournalVerificationOptions? options = null, Action<JournalLine>? each = null)
    {
        using var verifier = new JournalVerifier(options);
        var batch = new LineBatch(new JournalLineSplitter(journal));
        while (batch.Read())
        {
            foreach (var (reading, bytes) in batch.Readings)
            {
                if (verifier.Add(reading, bytes) is { } line && verifier.IsSound)
                {
                    each?.Invoke(line);
                }
            }
        }

        return verifier.Finish(batch.TornBytes);
    }
}
