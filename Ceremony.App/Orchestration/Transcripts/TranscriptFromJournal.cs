using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Makes a transcript's document again from the journal inside it, for the check of its pages.</summary>
public static class TranscriptFromJournal
{
    /// <summary>Replays a journal and maps what it says.</summary>
    /// <param name="journal">A whole journal, already checked.</param>
    /// <param name="signer">SHA-256 of the console's certificate, 64 lower-case hexadecimal digits.</param>
    /// <returns>The document and the build that made it; null if this program cannot make it from this copy.</returns>
    public static PageSource.Found? Read(byte[] journal, string signer)
    {
        var (state, software, build, last, lines) = (CeremonyState.Empty, "", "", "", 0);
        try
        {
            using var stream = new MemoryStream(journal);
            foreach (var line in JournalReader.Read(stream))
            {
                var happened = EventCodec.Decode(line.Event, line.Data);
                (software, build) = happened switch
                {
                    ScriptLocked locked => (locked.Software, locked.BuildHash),
                    ConsoleStarted started => (started.Software, started.BuildHash),
                    _ => (software, build),
                };
                state = CeremonyDecider.Evolve(state, happened, new Stamp(line.Time, line.Actor, line.Station));
                (last, lines) = (line.Hash, lines + 1);
            }

            return new PageSource.Found(TranscriptMapping.Map(state, software, build, last, signer, lines), build);
        }
        catch (Exception)
        {
            // A journal of another version, or with withheld fields, may fail anywhere in replay or mapping. Then the pages are just not checked.
            return null;
        }
    }
}
