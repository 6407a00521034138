using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ceremony.App.Registers;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony drills</c>: which keys are proven, and which drills are due; for people and for a monitoring system.</summary>
internal static class DrillsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Creates the command.</summary>
    /// <param name="clock">The clock.</param>
    public static Command Create(TimeProvider clock)
    {
        var data = DataFolderReading.Option();
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("drills", "Lists the keys of all ceremonies with their last recovery drill, and when the next one is due.") { data, json };
        CommandHelp.AddExamples(
            command, ["ceremony drills --data /srv/ceremony", "ceremony drills --data /srv/ceremony --json"], "0 no drill is overdue; 1 a drill is overdue; 2 the folder or a journal cannot be read");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(data), parsed.GetValue(json), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string root, bool asJson, DateOnly today, TextWriter output, TextWriter error)
    {
        if (DataFolderReading.Ceremonies(root, error) is not var (summaries, unreadable))
        {
            return 2;
        }

        var keys = KeyStanding.Of(summaries).Where(key => !key.IsEnded).ToList();
        var overdue = keys.Count(key => key.IsOverdue(today));
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(keys.Select(key => Json(key, today)), Indented));
        }
        else
        {
            foreach (var key in keys)
            {
                output.WriteLine(FactText.Plain(
                    $"{(key.IsOverdue(today) ? "OVERDUE" : "due    ")} {key.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}  {key.Label}  {key.Kind}  {key.Words}  {key.Fingerprint}"));
            }

            output.WriteLine(keys.Count == 0 ? "No key is on record." : string.Create(CultureInfo.InvariantCulture, $"{keys.Count} on record, {overdue} overdue."));
        }

        return unreadable > 0 ? 2 : overdue > 0 ? 1 : 0;
    }

    private static Dictionary<string, object?> Json(KeyStanding key, DateOnly today) => new()
    {
        ["fingerprint"] = key.Fingerprint,
        ["label"] = key.Label,
        ["kind"] = key.Kind,
        ["made"] = key.Made,
        ["devices"] = key.Devices,
        ["backups"] = key.Backups.Select(backup => backup.Ceremony),
        ["proven"] = key.IsProven,
        ["lastDrill"] = key.LastDrill?.Ceremony,
        ["lastDrillPassed"] = key.LastDrill?.Passed,
        ["due"] = key.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["overdue"] = key.IsOverdue(today),
    };
}
