using System.CommandLine;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Shares;
using Spectre.Console;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony rehearse</c>: a whole ceremony on a virtual device, without a browser.</summary>
internal static class RehearseCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var template = new Argument<string>("TEMPLATE") { Description = "The template to rehearse, such as templates/provision-device.yaml." };
        var output = new Option<string>("--out") { Description = "Folder for transcript.pdf, its copies for auditors and the public, journal.ndjson and artefacts; made if it is not there. A rehearsal of the same script that was interrupted in it goes on.", HelpName = "DIR", Required = true };
        var parameters = new Option<string[]>("--set") { Description = "A parameter that differs from its default. Can be given again.", HelpName = "NAME=VALUE" };
        var paper = PaperOption.Create();
        var from = new Option<string?>("--from") { Description = "Output folder of an earlier rehearsal, which is copied: its device, shares and keys are used instead of rehearsing again what the template requires.", HelpName = "DIR" };
        var command = new Command("rehearse", "Rehearses a whole ceremony with made-up officers on virtual devices, and before it what its template requires. Given again after an interruption, it goes on where it stopped.") { template, output, parameters, from, paper };
        CommandHelp.AddExamples(
            command,
            ["ceremony rehearse templates/provision-device.yaml --out rehearsal-1", "ceremony rehearse templates/recovery-drill.yaml --set shares=5 --out rehearsal-2", "ceremony rehearse templates/generate-key.yaml --from rehearsal-1 --out rehearsal-3"],
            "0 rehearsed to the end; 1 refused or stopped, with the reason; 2 the template cannot be read or has findings");
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(template), parsed.GetRequiredValue(output), parsed.GetValue(from), parsed.GetValue(parameters) ?? [], parsed.GetValue(paper), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string file, string folder, string? from, string[] settings, Paper paper, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (Parameters(settings) is not { } parameters)
        {
            await console.Error.WriteLineAsync("--set takes NAME=VALUE, such as --set shares=5. Nothing was done.").ConfigureAwait(false);
            return 2;
        }

        try
        {
            var chain = TemplateChain.Read(file);
            if (!chain.IsGood)
            {
                await ReportAsync(console.Error, chain.Findings).ConfigureAwait(false);
                return 2;
            }

            if (from is not null && RehearsalFolder.Copy(from, folder) is { } reason)
            {
                await console.Error.WriteLineAsync(reason).ConfigureAwait(false);
                return 2;
            }

            ProcessHardening.Apply();
            var rehearsal = new HeadlessRehearsal(
                new ConsoleOptions { DataFolder = Path.Combine(folder, "console"), Rehearsal = true, Paper = paper }, ShareFileFormat.Standard, TimeProvider.System);
            var outcome = await PlayAsync(rehearsal, chain.Value, parameters, cancellation).ConfigureAwait(false);
            if (outcome.Findings.Count > 0)
            {
                await ReportAsync(console.Error, outcome.Findings).ConfigureAwait(false);
                return 2;
            }

            Collect(folder, outcome.State);
            return await TellAsync(outcome, folder, console).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StorageException)
        {
            await console.Error.WriteLineAsync($"The rehearsal could not be made: {failure.Message}").ConfigureAwait(false);
            return failure is StorageException ? 1 : 2;
        }
    }

    private static async Task<int> TellAsync(RehearsalOutcome outcome, string folder, InvocationConfiguration console)
    {
        var state = outcome.State;
        if (outcome.Refusal is { } refusal)
        {
            await console.Error.WriteLineAsync(state.Id.Length == 0 ? $"The rehearsal was not begun. {refusal}" : $"The rehearsal stopped at step {state.PresentStep?.Plan.Number}. {refusal}").ConfigureAwait(false);
            return 1;
        }

        var kcv = state.Fact<KcvFacts>().Kcv is { } value ? $" KCV {value}." : "";
        await console.Output.WriteLineAsync($"{state.Id} rehearsed to the end.{kcv} Record fingerprint {state.Fact<RecordFacts>().Fingerprint}").ConfigureAwait(false);
        foreach (var (template, times) in outcome.Times)
        {
            await console.Output.WriteLineAsync($"{template}: {times}").ConfigureAwait(false);
        }

        await console.Output.WriteLineAsync(Path.Combine(folder, "transcript.pdf")).ConfigureAwait(false);
        return 0;
    }

    // A bar on a terminal; nothing on a pipe, where only the result is wanted.
    private static Task<RehearsalOutcome> PlayAsync(
        HeadlessRehearsal rehearsal, IReadOnlyList<Template> chain, Dictionary<string, string> parameters, CancellationToken cancellation)
    {
        if (Console.IsErrorRedirected)
        {
            return rehearsal.PlayAllAsync(chain, parameters, static _ => { }, static (_, _) => { }, cancellation);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true).StartAsync(async progress =>
        {
            ProgressTask? task = null;
            return await rehearsal.PlayAllAsync(
                chain,
                parameters,
                script =>
                {
                    task?.StopTask();
                    task = progress.AddTask(Markup.Escape(script.TemplateId), maxValue: script.Steps.Length);
                },
                (step, _) =>
                {
                    task!.Description = $"{step.Plan.Number} {Markup.Escape(step.Plan.Title)}";
                    task.Increment(1);
                },
                cancellation).ConfigureAwait(false);
        });
    }

    private static void Collect(string folder, CeremonyState state)
    {
        var id = state.Id;
        if (id.Length == 0)
        {
            return;
        }

        var data = Path.Combine(folder, "console");
        Copy(Path.Combine(data, "transcripts", id + ".pdf"), Path.Combine(folder, "transcript.pdf"));
        foreach (var level in DisclosureLevels.Copies)
        {
            Copy(Path.Combine(data, "transcripts", $"{id}.{level.Name()}.pdf"), Path.Combine(folder, $"transcript-{level.Name()}.pdf"));
        }

        Copy(Path.Combine(data, "journals", id + ".ndjson"), Path.Combine(folder, "journal.ndjson"));
        Copy(Path.Combine(data, "journals", id + ".annex.ndjson"), Path.Combine(folder, "annex.ndjson"));
        var artefacts = Directory.CreateDirectory(Path.Combine(folder, "artefacts")).FullName;
        foreach (var medium in Directory.GetDirectories(Path.Combine(data, "media")).Take(1))
        {
            // Those on record: an interrupted attempt may have left others on the medium.
            foreach (var name in state.Fact<ShareTable>().All.Select(share => share.FileName).Concat(state.Fact<KeyTable>().All.Select(key => key.Backup?.File.FileName))
                .Concat(state.Fact<CertificateTable>().Issued.Select(issued => issued.FileName)).OfType<string>())
            {
                Copy(Path.Combine(medium, name), Path.Combine(artefacts, name));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to, overwrite: true);
        }
    }

    private static Dictionary<string, string>? Parameters(string[] settings)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !parameters.TryAdd(setting[..at], setting[(at + 1)..]))
            {
                return null;
            }
        }

        return parameters;
    }

    private static async Task ReportAsync(TextWriter error, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            await error.WriteLineAsync(finding.ToString()).ConfigureAwait(false);
        }
    }
}
