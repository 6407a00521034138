using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
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
    /// <param name="parameters">Parameters that differ from the defaults.</param>
    public static Checked<Script> Plan(Template template, IReadOnlyDictionary<string, string> parameters)
    {
        var filled = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        filled.TryAdd("title", $"Rehearsal: {template.Title}");
        filled.TryAdd("place", "No room: rehearsed without people");
        var officers = RehearsalCast.SeatAll(ScriptPlanner.Seats(template, filled).Select(need => need.Seat))
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
    public async Task<(string Id, CeremonyState State, Refusal? Refusal)> PlayAsync(Script script, Action<StepProgress, int> step, CancellationToken cancellation)
    {
        using var opening = ConsoleOpening.Open(Options, Format, Clock);
        var services = new ServiceCollection();
        services.AddSingleton(Clock);
        services.AddCeremonies(opening.Parts);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var console = provider.GetRequiredService<CeremonyConsole>();
            await console.OpenAllAsync().ConfigureAwait(false);
            using var secrets = RehearsalSecrets.Open(opening.Parts.Folder, Options.Rehearsal);
            // The device as it is sold, so that the change of a present SO-PIN is rehearsed too; its published PIN is no secret.
            var serial = opening.VirtualDevices[^1].Serial;
            var (session, refused) = await SessionAsync(console, script, () => PrepareAsync(provider, script, secrets, serial, WasUsed(console, serial, null), cancellation)).ConfigureAwait(false);
            if (session is null)
            {
                return ("", CeremonyState.Empty, refused);
            }

            using var typist = new RehearsalTypist(
                session, provider.GetRequiredService<RehearsalDesks>(), secrets, serial, SoldSoPin(), WasUsed(console, serial, session));
            var refusal = await typist.PlayAsync(progress => step(progress, session.State.Steps.Length), cancellation).ConfigureAwait(false);
            return (session.State.Id, session.State, refusal);
        }
    }

    private static SecretBuffer SoldSoPin() => SecretBuffer.CopyOf("3537363231383830"u8);

    // True if an earlier rehearsal gave the device its made-up SO-PIN: in its ceremony, or before it.
    private static bool WasUsed(CeremonyConsole console, string serial, CeremonySession? present) => console.Summaries.Any(summary =>
        console.Find(summary.Id) is { } other && other != present
        && other.State.Fact<DeviceTable>().Of(DeviceTable.TheDevice) is { } used && used.Serial == serial
        && (used.HasNewSoPin || DeviceMadeElsewhere.IsFor(other.State.Script)));

    private static async Task<Refusal?> PrepareAsync(ServiceProvider provider, Script script, RehearsalSecrets secrets, string serial, bool wasUsed, CancellationToken cancellation)
    {
        if (!DeviceMadeElsewhere.IsFor(script))
        {
            return null;
        }

        using var sold = wasUsed ? null : SoldSoPin();
        return await new DeviceMadeElsewhere(provider.GetRequiredService<DeviceGate>(), secrets).PrepareAsync(script, serial, sold, cancellation).ConfigureAwait(false);
    }

    private static async Task<(CeremonySession? Session, Refusal? Refusal)> SessionAsync(CeremonyConsole console, Script script, Func<Task<Refusal?>> prepare)
    {
        if (console.Sessions.FirstOrDefault(session => session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed) is not { } unfinished)
        {
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
