using System.CommandLine;
using Ceremony.App.Derived;

namespace Ceremony.App.Commands;

/// <summary>Reads the ceremonies of a data folder that a console may be using at the same time.</summary>
internal static class DataFolderReading
{
    /// <summary>The option that names the folder.</summary>
    public static Option<string> Option() =>
        new("--data") { Description = "The data folder. It is only read; a console may be using it.", HelpName = "DIR", Required = true };

    /// <summary>Reads them.</summary>
    /// <param name="root">The data folder.</param>
    /// <param name="error">Told of each journal that cannot be read, and of a folder that is none.</param>
    /// <returns>Their summaries, and how many cannot be read; null where there is no data folder.</returns>
    public static (IReadOnlyList<CeremonySummary> Summaries, int Unreadable)? Ceremonies(string root, TextWriter error)
    {
        var journals = Path.Combine(root, "journals");
        if (!Directory.Exists(journals))
        {
            error.WriteLine($"There is no data folder {root}. Nothing was read. Name the data folder of a console.");
            return null;
        }

        var (summaries, unreadable) = (new List<CeremonySummary>(), 0);
        foreach (var (id, state, reason) in JournalReplay.ReadAll(journals))
        {
            if (state is not null)
            {
                summaries.Add(CeremonySummary.Of(state));
            }
            else if (reason is not null)
            {
                unreadable++;
                error.WriteLine($"{id}: {reason}");
            }
        }

        return (summaries, unreadable);
    }
}
