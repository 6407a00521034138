using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>The SHA-256 hashes that a record names, and those among them that are of share files.</summary>
internal sealed class RecordHashes
{
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shares = new(StringComparer.Ordinal);

    private readonly HashSet<string> _wrapped = new(StringComparer.Ordinal);

    /// <summary>Every hash named, 64 lower-case hex digits each.</summary>
    public IReadOnlySet<string> All => _all;

    /// <summary>Those of share files.</summary>
    public IReadOnlySet<string> Shares => _shares;

    /// <summary>Those of wrapped keys' files.</summary>
    public IReadOnlySet<string> WrappedKeys => _wrapped;

    /// <summary>Reads a journal or an annex; stops where it cannot be read.</summary>
    public void Read(byte[] lines)
    {
        try
        {
            using var stream = new MemoryStream(lines);
            foreach (var line in JournalReader.Read(stream))
            {
                Collect(line.Data, line.Event.StartsWith("share", StringComparison.Ordinal) ? _shares : line.Event.Contains("wrapped", StringComparison.Ordinal) ? _wrapped : null);
            }
        }
        catch (JournalFormatException)
        {
            // Told by the check of the journal's form.
        }
    }

    private void Collect(JournalValue value, HashSet<string>? kind)
    {
        switch (value)
        {
            case JournalValue.Text { Value: { Length: 64 } text } when text.All(char.IsAsciiHexDigitLower):
                _all.Add(text);
                kind?.Add(text);
                break;
            case JournalValue.List list:
                list.Items.ToList().ForEach(item => Collect(item, kind));
                break;
            case JournalValue.Map map:
                map.Members.ToList().ForEach(member => Collect(member.Value, kind));
                break;
            case JournalValue.Field { Value: { } inner }:
                Collect(inner, kind);
                break;
        }
    }
}
