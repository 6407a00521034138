using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// A whole ceremony without a browser: made-up officers, a virtual device, and the session, executors and renderer of the browser.
/// </summary>
/// <param name="Options">Options of the rehearsal's console.</param>
/// <param name="Format">The share file format.</param>
/// <param name="Clock">The clock.</param>
public sealed record HeadlessRehearsal(ConsoleOptions Options, ShareFileFormat Format, TimeProvider Clock)
{
    /// <summary>Plans a rehearsal of a template with the ready cast, one person for each seat.</summary>
    /// <param name="template">The template.</param>
    /// <param name="parameters">Parameters that differ from the defaults; those that the template does not have are left out.</param>
    /// <param name="past">What earlier rehearsals left, for parameters without a default; or null.</param>
    public static Checked<Script> Plan(Template template, IReadOnlyDictionary<string, string> parameters, RehearsalPast? past = null)
    {
        var filled = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        filled.TryAdd("title", $"Rehearsal: {template.Title}");
        filled.TryAdd("place", "No room: rehearsed without people");
        foreach (var parameter in template.Parameters.Where(parameter => parameter.Default is null && !filled.ContainsKey(parameter.Name)))
        {
            if (past?.ValueFor(parameter, name => filled.GetValueOrDefault(name) ?? template.Parameter(name)?.Default) is { } value)
            {
                filled[parameter.Name] = value;
            }
        }

        var officers = RehearsalCast.SeatAll(ScriptPlanner.Seats(template, filled).SelectMany(need => Enumerable.Repeat(need.Seat, Math.Max(need.Least, 1))))
            .Select(pair => new ScriptOfficer(pair.Officer.Id, pair.Officer.Name, pair.Officer.Organisation, [pair.Seat]))
            .ToList();
        return ScriptPlanner.Plan(template, filled, officers);
    }

    /// <summary>
    /// Plays the script to its end. An unfinished rehearsal of the same script in the data folder goes on where it was interrupted.
    /// </summary>
    /// <param name="script">The locked script.</param>
    /// <param name="step">Told of each step and how many there are.</param>
    /// <param name="cancellation">Stops playing.</param>
    /// <returns>The ceremony's id and state, and why it stopped before its end, or null.</returns>
    /// <exception cref="StorageException">The data folder is in use, or a file of it cannot be used.</exception>
    public Task<(string Id, CeremonyState State, Refusal? Refusal)> PlayAsync(Script script, Action<StepProgress, int> step, CancellationToken cancellation) =>
        OpenedAsync((opening, provider, past, _) => PlayAsync(opening, provider, past, script, step, cancellation));

    /// <summary>Plays templates in order, each with what those before it left; one that was finished in the data folder before is not played again, but for the last.</summary>
    /// <param name="templates">The templates; the last one is what is to be rehearsed.</param>
    /// <param name="parameters">Parameters that differ from the defaults; each template takes those that it has.</param>
    /// <param name="begin">Told of each script before it is played.</param>
    /// <param name="step">Told of each step and how many there are.</param>
    /// <param name="cancellation">Stops playing.</param>
    /// <returns>How the last one that was played ended; findings where one could not be planned.</returns>
    /// <exception cref="StorageException">The data folder is in use, or a file of it cannot be used.</exception>
    public Task<RehearsalOutcome> PlayAllAsync(
        IReadOnlyList<Template> templates, IReadOnlyDictionary<string, string> parameters, Action<Script> begin, Action<StepProgress, int> step, CancellationToken cancellation) =>
        OpenedAsync(async (opening, provider, _, watch) =>
        {
            if (templates.Any(RehearsalToken.IsFor) && RehearsalToken.Missing is { } missing)
            {
                return new RehearsalOutcome(CeremonyState.Empty, missing, []);
            }

            var outcome = RehearsalOutcome.None;
            var times = new List<(string Template, RehearsalTimes Times)>();
            foreach (var template in templates)
            {
                var past = PastOf(opening, provider);
                if (template != templates[^1] && past.Holds(template.Id))
                {
                    continue;
                }

                var own = With(parameters, templates[^1], template).Where(pair => template == templates[^1] || template.Parameter(pair.Key) is not null).ToDictionary(StringComparer.Ordinal);
                var plan = Plan(template, own, past);
                if (plan.Value is not { } script)
                {
                    return new RehearsalOutcome(CeremonyState.Empty, null, plan.Findings) { Times = times };
                }

                begin(script);
                var (_, state, refusal) = await PlayAsync(opening, provider, past, script, step, cancellation).ConfigureAwait(false);
                times.Add((template.Id, watch.Lap()));
                outcome = new RehearsalOutcome(state, refusal, []) { Times = times };
                if (refusal is not null)
                {
                    break;
                }
            }

            return outcome;
        });

    // What the last template says of its device by a default holds where the device is made for it, too.
    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> parameters, Template last, Template template)
    {
        var all = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        if (template != last && last.Parameter("reset-by-so-pin") is { Default: { } reset } && template.Parameter("reset-by-so-pin") is not null)
        {
            all.TryAdd("reset-by-so-pin", reset);
        }

        return all;
    }

    private async Task<T> OpenedAsync<T>(Func<ConsoleOpening, ServiceProvider, RehearsalPast, RehearsalWatch, Task<T>> play)
    {
        var watch = new RehearsalWatch(Clock);
        using var opening = ConsoleOpening.Open(Options, Format.Watched(watch.Derive), Clock);
        foreach (var device in opening.VirtualDevices)
        {
            device.CommandTimed += (_, command) => watch.Take(command);
        }

        var services = new ServiceCollection();
        services.AddSingleton(Clock);
        services.AddCeremonies(opening.Parts);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            provider.GetRequiredService<TokenGate>().Used += (_, duration) => watch.Take(duration);
            await provider.GetRequiredService<CeremonyConsole>().OpenAllAsync().ConfigureAwait(false);
            return await play(opening, provider, PastOf(opening, provider), watch).ConfigureAwait(false);
        }
    }

    private static RehearsalPast PastOf(ConsoleOpening opening, ServiceProvider provider) =>
        RehearsalPast.Of(provider.GetRequiredService<CeremonyConsole>(), [.. opening.VirtualDevices.Select(device => device.Serial)], new RequestMadeElsewhere(opening.Parts.Media), new RehearsalToken(opening.Parts.Folder));

    private async Task<(string Id, CeremonyState State, Refusal? Refusal)> PlayAsync(
        ConsoleOpening opening, ServiceProvider provider, RehearsalPast past, Script script, Action<StepProgress, int> step, CancellationToken cancellation)
    {
        var console = provider.GetRequiredService<CeremonyConsole>();
        if (script.DeviceCount > opening.VirtualDevices.Count)
        {
            return ("", CeremonyState.Empty, new Refusal(
                RuleCodes.PlanIntegerRange, $"The script works on {script.DeviceCount} devices, and a rehearsal has {opening.VirtualDevices.Count} virtual ones.", "Nothing was done.", "Rehearse it with fewer devices; each device is treated alike."));
        }

        using var secrets = RehearsalSecrets.Open(opening.Parts.Folder, Options.Rehearsal);
        var serial = past.DeviceOf(script);
        var (session, refused) = await SessionAsync(console, script, () => PrepareAsync(provider, script, secrets, serial, past, cancellation)).ConfigureAwait(false);
        if (session is null)
        {
            return ("", CeremonyState.Empty, refused);
        }

        using var typist = new RehearsalTypist(session, provider.GetRequiredService<RehearsalDesks>(), secrets, serial, SoldSoPin(), past.HasNewSoPin(serial) || DeviceMadeElsewhere.IsFor(script), past, Others(opening, serial));
        var refusal = await typist.PlayAsync(progress => step(progress, session.State.Steps.Length), cancellation).ConfigureAwait(false);
        return (session.State.Id, session.State, refusal);
    }

    private static List<string> Others(ConsoleOpening opening, string serial) => [.. opening.VirtualDevices.Select(device => device.Serial).Where(other => other != serial)];

    // The device as it is sold, so that the change of a present SO-PIN is rehearsed too; its published PIN is no secret.
    private static SecretBuffer SoldSoPin() => SecretBuffer.CopyOf("3537363231383830"u8);

    private static async Task<Refusal?> PrepareAsync(ServiceProvider provider, Script script, RehearsalSecrets secrets, string serial, RehearsalPast past, CancellationToken cancellation)
    {
        if (!DeviceMadeElsewhere.IsFor(script))
        {
            return null;
        }

        using var sold = past.HasNewSoPin(serial) ? null : SoldSoPin();
        return await new DeviceMadeElsewhere(provider.GetRequiredService<DeviceGate>(), secrets).PrepareAsync(script, serial, past, sold, cancellation).ConfigureAwait(false);
    }

    private static async Task<(CeremonySession? Session, Refusal? Refusal)> SessionAsync(CeremonyConsole console, Script script, Func<Task<Refusal?>> prepare)
    {
        if (console.Sessions.FirstOrDefault(session => session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed) is not { } unfinished)
        {
            // Told before a device is touched.
            if (console.RefusedByCustody(script) is [var held, ..])
            {
                return (null, held);
            }

            return await prepare().ConfigureAwait(false) is { } refusal
                ? (null, refusal)
                : await console.StartAsync(script, script.With(Role.Administrator)[0].Id).ConfigureAwait(false);
        }

        return unfinished.State.Script.Sha256 == script.Sha256
            ? (unfinished, null)
            : (null, new Refusal(
                RuleCodes.Phase,
                $"The folder holds the unfinished rehearsal {unfinished.State.Id} of another script.",
                "Nothing was changed in it.",
                "Give the same template and parameters to go on with it, or choose another folder."));
    }
}

/// <summary>How a rehearsal of one or more templates ended.</summary>
/// <param name="State">The last ceremony that was played.</param>
/// <param name="Refusal">Why it stopped before its end, or null.</param>
/// <param name="Findings">What stands against planning one of them; nothing of that one was played.</param>
public sealed record RehearsalOutcome(CeremonyState State, Refusal? Refusal, IReadOnlyList<Finding> Findings)
{
    /// <summary>Where the time of each rehearsal went that was played, in order, by its template's id.</summary>
    public IReadOnlyList<(string Template, RehearsalTimes Times)> Times { get; init; } = [];

    /// <summary>Nothing was played.</summary>
    public static RehearsalOutcome None { get; } = new(CeremonyState.Empty, null, []);
}
