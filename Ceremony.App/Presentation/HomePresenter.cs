using System.Globalization;
using Ceremony.App.Derived;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Presentation;

/// <summary>The first page from the ceremonies that are open on this console.</summary>
internal static class HomePresenter
{
    private const int CeremoniesOnPage = 50;
    private const int DueOnPage = 12;

    /// <summary>The page.</summary>
    /// <param name="frame">Masthead and band.</param>
    /// <param name="states">The ceremonies that are open.</param>
    /// <param name="all">All ceremonies, newest first, those that are over among them.</param>
    /// <param name="keys">All keys, the one whose drill is due first before the others.</param>
    /// <param name="damaged">Ids of ceremonies whose journal cannot be read.</param>
    /// <param name="time">Times as people read them.</param>
    /// <param name="today">The day on which drills are due or not.</param>
    /// <param name="part">Which part of the ceremonies is asked for, from 1.</param>
    /// <param name="duePart">Which part of what is due is asked for, from 1.</param>
    public static HomeView Of(
        FrameView frame, IReadOnlyList<CeremonyState> states, IReadOnlyList<CeremonySummary> all, IReadOnlyList<KeyStanding> keys, IReadOnlyList<string> damaged, RoomTime time, DateOnly today, int part = 1, int duePart = 1)
    {
        var running = states.Where(state => state.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed).ToList();
        var due = Due(states, all, damaged);
        due.AddRange(Drills(keys, today));
        var (shown, dueShown) = (PagingView.Of(part, CeremoniesOnPage, all.Count), PagingView.Of(duePart, DueOnPage, due.Count));
        return new HomeView(
            frame,
            Summary(running.Count, due.Count),
            [.. running.OrderByDescending(state => state.LastAt).Select(Running)],
            [.. shown.PartOf(all).Select(ceremony => Line(ceremony, time))],
            [.. dueShown.PartOf(due).Select(make => make())])
        {
            CeremoniesShown = shown,
            DueShown = dueShown,
        };
    }

    private static string Summary(int running, int due)
    {
        var first = running switch { 0 => "None is running.", 1 => "One is running.", _ => $"{running} are running." };
        var second = due switch { 0 => "Nothing is due.", 1 => "One thing is due.", _ => $"{due} things are due." };
        return $"{first} {second}";
    }

    private static RunningView Running(CeremonyState state)
    {
        var present = state.PresentStep;
        var acts = state.Steps.Select(step => step.Plan.Act).DefaultIfEmpty().Max();
        var status = state.Phase == CeremonyPhase.Suspended
            ? new StatusView(StatusKind.Away, "suspended")
            : new StatusView(StatusKind.Working, present is null ? "running now" : $"running now, act {present.Plan.Act} of {acts}");
        var step = present is null ? "All steps are done." : $"Step {present.Plan.Number}: {present.Plan.Title}.";
        return new RunningView(status, state.Script.Title, $"{step} {state.HeadCount} of {state.Script.Officers.Length} officers are present.", $"/ceremony/{state.Id}");
    }

    /// <summary>A ceremony's state in a word and a shape.</summary>
    public static StatusView StatusOf(CeremonySummary ceremony) => ceremony.Phase switch
    {
        CeremonyPhase.Suspended => new StatusView(StatusKind.Away, "suspended"),
        CeremonyPhase.Aborted => new StatusView(StatusKind.Refused, "aborted"),
        CeremonyPhase.Finished when ceremony.IsRehearsal => new StatusView(StatusKind.Rehearsal, "rehearsal, closed"),
        CeremonyPhase.Finished => new StatusView(StatusKind.Done, "closed, signed"),
        _ => new StatusView(StatusKind.Working, "running"),
    };

    private static CeremonyLineView Line(CeremonySummary ceremony, RoomTime time)
    {
        var device = ceremony.Devices.FirstOrDefault();
        var fact = device?.Kcv is { } kcv ? $", KCV {kcv}" : device is null ? "" : $", device {device.Serial}";
        return new CeremonyLineView(
            ceremony.Title,
            $"{ceremony.Id}{(ceremony.IsRehearsal ? ", rehearsal" : "")}{fact}",
            time.Day(ceremony.StartedAt),
            StatusOf(ceremony),
            ceremony.TranscriptSha256 is null ? $"/ceremony/{ceremony.Id}" : $"/ceremony/{ceremony.Id}/transcript");
    }

    // A week ahead, so that people can be asked to come. What is due is worded only where it is shown.
    private static IEnumerable<Func<DueView>> Drills(IReadOnlyList<KeyStanding> keys, DateOnly today) => keys.TakeWhile(key => key.Due <= today.AddDays(7)).Where(key => !key.IsEnded).Select(key => (Func<DueView>)(() => new DueView(
        key.IsOverdue(today) ? StatusView.Of(StatusKind.Refused) : StatusView.Of(StatusKind.Awaited),
        $"Recovery drill of {(key.Label.Length == 0 ? key.Fingerprint[..16] : key.Label)} {(key.IsOverdue(today) ? "is overdue" : "is due")}",
        string.Create(CultureInfo.InvariantCulture, $"{key.Due:yyyy-MM-dd}. {key.Words}"),
        key.IsOverdue(today) ? "/registers/drills?part=overdue" : "/registers/drills")));

    // A KCV is reproduced when it was told by another device too: in the ceremony that began the domain, or in any other.
    private static HashSet<string> Reproduced(IEnumerable<CeremonySummary> finished) =>
    [
        .. finished.Where(ceremony => ceremony.Kcv is not null)
            .SelectMany(ceremony => ceremony.KcvDevices.Select(serial => (Kcv: ceremony.Kcv!, Serial: serial))).Distinct()
            .GroupBy(told => told.Kcv).Where(devices => devices.Count() > 1).Select(devices => devices.Key),
    ];

    private static List<Func<DueView>> Due(IReadOnlyList<CeremonyState> states, IReadOnlyList<CeremonySummary> all, IReadOnlyList<string> damaged)
    {
        var finished = all.Where(ceremony => !ceremony.IsRehearsal && ceremony.Phase == CeremonyPhase.Finished).ToList();
        var reproduced = Reproduced(finished);
        return
        [
            .. damaged.Select(id => (Func<DueView>)(() => new DueView(StatusView.Of(StatusKind.Refused), $"Journal of {id} cannot be read", "Look at it with: ceremony verify", null))),
            .. states.Where(state => state.Phase == CeremonyPhase.Suspended)
                .Select(state => (Func<DueView>)(() => new DueView(StatusView.Of(StatusKind.Awaited), $"Resume {state.Id}", $"Suspended at step {state.PresentStep?.Plan.Number}", $"/ceremony/{state.Id}"))),
            .. finished.Where(ceremony => ceremony.IsNewDomain && (ceremony.Kcv is null || !reproduced.Contains(ceremony.Kcv)))
                .Select(ceremony => (Func<DueView>)(() => new DueView(StatusView.Of(StatusKind.Unchecked), "KCV not yet reproduced", $"{ceremony.Title}, {ceremony.Id}", null))),
        ];
    }
}
