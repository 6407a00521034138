using System.Collections.Immutable;
using System.Text;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>
/// Makes a transcript's document from the journal and the script inside it, and from nothing else: when the transcript is made, and again
/// when somebody checks its pages.
/// </summary>
public static class TranscriptFromJournal
{
    /// <summary>Replays a copy of a journal and maps what it says.</summary>
    /// <param name="source">What is inside the transcript; the journal is whole and already checked.</param>
    /// <returns>The document and the build that made it; null if this program cannot make it from this copy.</returns>
    public static PageSource.Found? Read(PageSource.Inside source)
    {
        try
        {
            var record = Replay(source);
            return new PageSource.Found(TranscriptMapping.Map(record), record.BuildHash);
        }
        catch (Exception)
        {
            // A journal of another version may fail anywhere in replay or mapping. Then the pages are just not checked.
            return null;
        }
    }

    /// <summary>Replays a copy of a journal.</summary>
    /// <param name="source">What is inside the transcript.</param>
    /// <exception cref="JournalFormatException">The journal is of another form or another version.</exception>
    public static RecordView Replay(PageSource.Inside source)
    {
        var (state, software, build, script, last) = (CeremonyState.Empty, "", "", "", "");
        var (lines, checkpoints, withheld) = (0L, 0L, 0L);
        var events = new Dictionary<string, long>(StringComparer.Ordinal);

        // A copy that withholds the script has an outline of it instead.
        string StandIn(string field) => field == ScriptLocked.ScriptTextField ? Encoding.UTF8.GetString(source.Script.Span) : RecordView.Withheld;

        using var stream = new MemoryStream(source.Journal.ToArray(), writable: false);
        foreach (var line in JournalReader.Read(stream))
        {
            var happened = EventCodec.DecodeCopy(line.Event, line.Data, StandIn);
            (software, build, script) = happened switch
            {
                ScriptLocked locked => (locked.Software, locked.BuildHash, locked.ScriptSha256),
                ConsoleStarted started => (started.Software, started.BuildHash, script),
                _ => (software, build, script),
            };
            state = CeremonyDecider.Evolve(state, happened, new Stamp(line.Time, line.Actor, line.Station));
            (last, lines, checkpoints, withheld) = (line.Hash, lines + 1, checkpoints + (line.IsCheckpoint ? 1 : 0), withheld + line.Withheld);
            events[line.Event] = events.GetValueOrDefault(line.Event) + 1;
        }

        return new RecordView(
            state, source.Level, software, build, Convert.FromHexString(last), source.Signer, Convert.FromHexString(script),
            new JournalFigures(lines, checkpoints, withheld, events.ToImmutableSortedDictionary(StringComparer.Ordinal)));
    }
}
