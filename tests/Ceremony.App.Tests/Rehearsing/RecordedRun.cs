using System.Collections.Concurrent;
using System.Globalization;
using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Notes;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>The data folder at one moment of a run, and what the ceremony was then.</summary>
/// <param name="Where">Between which events.</param>
/// <param name="State">The state by the lines on disk.</param>
/// <param name="Image">The folder.</param>
internal sealed record RunMoment(string Where, CeremonyState State, FolderImage Image);

/// <summary>One undisturbed rehearsal of a template, with the data folder kept just before and just after each event; between the two lies what a device did.</summary>
/// <param name="Moments">From the first event on.</param>
/// <param name="AfterStep">What the ceremony had come to when each step was done, by step number; and at the end, by the empty text.</param>
internal sealed record RecordedRun(IReadOnlyList<RunMoment> Moments, IReadOnlyDictionary<string, string> AfterStep)
{
    // What templates require is rehearsed once for all that require the same.
    private static readonly ConcurrentDictionary<string, Lazy<Task<FolderImage?>>> Before = new(StringComparer.Ordinal);

    /// <summary>Rehearses a template to its end.</summary>
    /// <param name="template">Its id.</param>
    /// <param name="root">A folder for it.</param>
    public static async Task<RecordedRun> OfAsync(string template, string root)
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
        var parameters = TemplateRehearsalTests.Fewest(chain[^1]);
        var key = $"{string.Join(' ', chain.SkipLast(1).Select(one => one.Id))} {chain[^1].Parameter("reset-by-so-pin")?.Default} {string.Join(' ', parameters)}";
        var before = await Before.GetOrAdd(key, _ => new Lazy<Task<FolderImage?>>(() => RequiredAsync(chain, parameters, Path.Combine(root, "before")))).Value;
        var data = Path.Combine(root, "run");
        before?.Restore(data);
        var (moments, after, state) = (new List<RunMoment>(), new Dictionary<string, string>(StringComparer.Ordinal), CeremonyState.Empty);
        void Take(string where)
        {
            var image = FolderImage.Of(data, moments.Count == 0 ? null : moments[^1].Image);
            if (state.Phase != CeremonyPhase.Planned && !image.IsSame)
            {
                moments.Add(new RunMoment(where, state, image));
            }
        }

        await using var room = RehearsalRoom.Open(data, journal => new WatchedJournal(
            journal,
            happened => Take($"before {happened.EventName}"),
            (happened, stamp) =>
            {
                state = CeremonyDecider.Evolve(state, happened, stamp);
                if (happened is StepDone done)
                {
                    after[done.Step] = Come(state);
                }

                Take($"after {happened.EventName}");
            }));
        await room.Console.OpenAllAsync();
        var session = await room.StartAsync(HeadlessRehearsal.Plan(chain[^1], parameters, room.Past).Require());
        var refusal = await room.PlayWithPastAsync(session, CancellationToken.None);
        Assert.True(refusal is null, $"{refusal}");
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        after[""] = Come(state);
        return new RecordedRun(moments, after);
    }

    /// <summary>What a ceremony has come to, without times, interruptions, attempts and made-up values: the same, whatever happened on the way.</summary>
    public static string Come(CeremonyState state)
    {
        string[] parts =
        [
            $"{state.Phase}; deviations {state.Deviations.Length}",
            "done " + string.Join(' ', state.Steps.Where(step => step.Status == StepStatus.Done).Select(step => step.Plan.Number)),
            .. state.Fact<ShareTable>().All.Select(share => $"share {share.Index} {Settled(share.Stage)} made {share.MadeHere} copies {share.Copies.Length} paper {share.ReopenedFromPaper} imports {string.Join(' ', share.Imports.Keys)}"),
            .. state.Fact<DeviceTable>().BySlot.Values.Select(device => string.Create(
                CultureInfo.InvariantCulture,
                $"{device.Slot} {device.Serial} initialised {device.InitialisedAt is not null} new SO-PIN {device.HasNewSoPin} pending {device.Pending?.Change} DKEK {device.Latest.DkekShares} outstanding {device.Latest.Outstanding} KCV {device.Latest.Kcv is not null} keys {device.Latest.Keys.Length} bag {device.BagFound} {state.Fact<ComparedBags>().Of(device)?.Words} unblocked {device.UserPinSetAt}")),
            .. state.Fact<KeyTable>().All.Select(key => $"key {key.Origin} on {key.Serial} {key.Found.Kind} media {key.Backup?.Media.Length} proofs {key.Proofs.Length}"),
            .. state.Fact<NoteFacts>().All.Select(note => $"note {note.Subject}"),
            .. state.Fact<ChangedPins>().All.Select(changed => $"changed {changed.Serial} {changed.Pin}"),
            .. state.Fact<SealedDevices>().BySlot.Values.Select(device => $"sealed {device.Serial}"),
            .. state.Fact<ClearedDevices>().Steps.Select(step => $"cleared {step}"),
        ];
        return string.Join('\n', parts);
    }

    // A share that is entered ahead of its turn comes as far as it comes.
    private static ShareStage Settled(ShareStage stage) => stage is ShareStage.Presented or ShareStage.Opened ? ShareStage.Ready : stage;

    private static async Task<FolderImage?> RequiredAsync(IReadOnlyList<Domain.Scripts.Templates.Template> chain, Dictionary<string, string> parameters, string data)
    {
        if (chain.Count == 1)
        {
            return null;
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HeadlessRehearsal(new ConsoleOptions { DataFolder = data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System)
            .PlayAllAsync(chain, parameters, script =>
            {
                if (script.TemplateId == chain[^1].Id)
                {
                    throw new OperationCanceledException();
                }
            }, static (_, _) => { }, CancellationToken.None));
        return FolderImage.Of(data);
    }
}
