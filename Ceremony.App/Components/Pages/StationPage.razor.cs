using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Web;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>A station: one officer at a time, one thing at a time. Who is signed in comes from the browser's session.</summary>
public sealed partial class StationPage : LivePage
{
    private StationSession? _station;
    private int _number;
    private CeremonySession? _session;
    private RoomContext? _room;
    private (StepContext Step, Ask Ask)? _asked;
    private Lease? _lease;
    private Lease? _otherLease;
    private bool _timedOut;
    private HeldEntry? _held;
    private DateTimeOffset? _heldUntil;
    private Refusal? _refusal;
    private string? _refusedAt;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    [Inject]
    private LeaseDesk Leases { get; set; } = null!;

    [Inject]
    private SessionSecrets Secrets { get; set; } = null!;

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private FrameView Frame => _room is null
        ? new FrameView("Station", "", Options.Rehearsal, Options.AcceptVirtual, null)
        : FramePresenter.Of(_room.State);

    private StationView Shell => StationPresenter.Shell(_room!, _station!.Officer!, _number);

    private string StationName => $"station-{_number}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!IsLive)
        {
            return; // a lease is opened by a page that can keep it
        }

        _station = await Current.Get();
        if (_station is null)
        {
            return;
        }

        _number = Stations.TakeNumber(_station);
        Action<StationSession> onStation = _ => OnChanged();
        Action<Lease> onLease = _ => OnChanged();
        Action<EndedLease> onEnded = OnLeaseEnded;
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        Listen(() => Directory.Changed += OnChanged, () => Directory.Changed -= OnChanged);
        Listen(() => Leases.Changed += onLease, () => Leases.Changed -= onLease);
        Listen(() => Leases.Ended += onEnded, () => Leases.Ended -= onEnded);
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override async Task RefreshAsync()
    {
        (_session, _room, _asked, _otherLease, _held, _heldUntil) = (null, null, null, null, null, null);
        if (_station?.Officer is not { } officer || StationPresenter.CeremonyOf(Ceremonies.Sessions, officer.Id) is not { } session)
        {
            _lease = null;
            return;
        }

        if (!session.State.IsPresent(officer.Id))
        {
            await session.SubmitAsync(new ArriveAtCeremony { Actor = officer.Id, Station = StationName });
        }

        _session = session;
        _room = new Rooms(Stations, Clock).Of(session);
        _asked = StationPresenter.FirstAsk(_room, officer.Id);
        OpenTurn(officer);
        _held = session.State.Held.FirstOrDefault(held => held.Officer == officer.Id);
        _heldUntil = _held is null ? null : Secrets.Until(session.State.Id, _held);
        if (_refusedAt != TurnName)
        {
            _refusal = null;
        }
    }

    private string? TurnName => _asked is var (step, ask) ? $"{step.Plan.Number}/{step.Attempt.Number}/{ask.Heading}" : null;

    private void OpenTurn(Officer officer)
    {
        if (_asked is not var (step, ask) || StationPresenter.LeaseFields(ask) is not { } fields)
        {
            (_lease, _timedOut) = (null, false);
            return;
        }

        var request = new LeaseRequest(officer.Id, _room!.State.Id, step.Plan.Number, step.Attempt.Number, _number, fields);
        if (_timedOut)
        {
            return;
        }

        // A page whose browser was closed lives on for a while in case it comes back; it takes nobody's turn meanwhile.
        if (_station!.Connections == 0)
        {
            _lease = null;
            return;
        }

        var decision = Leases.Grant(request);
        (_lease, _otherLease) = (decision.Granted, decision.OpenElsewhere);
    }

    private void OnLeaseEnded(EndedLease ended)
    {
        if (ended.Lease.Id == _lease?.Id)
        {
            (_timedOut, _lease) = (ended.Why == LeaseEnd.Timeout, null);
        }

        OnChanged();
    }

    private async Task OpenAgainAsync()
    {
        _timedOut = false;
        await RefreshAsync();
    }

    private async Task MoveHereAsync()
    {
        if (_asked is var (step, ask) && _station?.Officer is { } officer && StationPresenter.LeaseFields(ask) is { } fields)
        {
            Leases.Move(new LeaseRequest(officer.Id, _room!.State.Id, step.Plan.Number, step.Attempt.Number, _number, fields));
            await RefreshAsync();
        }
    }

    private async Task SubmitAsync(CeremonyCommand command)
    {
        if (_session is { } session && _station?.Officer is { } officer)
        {
            var turn = TurnName;
            var refusal = await session.SubmitAsync(command with { Actor = officer.Id, Station = StationName });
            (_refusal, _refusedAt) = (refusal, turn);
            await RefreshAsync();
        }
    }

    private void Refuse(Refusal? refusal) => (_refusal, _refusedAt) = (refusal, TurnName);

    private Task ZeroAsync() => _held is { } held
        ? SubmitZeroAsync(held)
        : Task.CompletedTask;

    private async Task SubmitZeroAsync(HeldEntry held)
    {
        await _session!.SubmitAsync(new DropSecret(held.Step, held.Attempt, held.Field, "Its holder took it back") { Actor = held.Officer, Station = StationName });
        await RefreshAsync();
    }

    // Signed out first: a refresh in between would see a signed-in officer of the script and let them arrive again.
    private async Task LeaveRoomAsync()
    {
        if (_session is { } session && _station?.Officer is { } officer)
        {
            var leave = new LeaveCeremony { Actor = officer.Id, Station = StationName };
            Leave();
            await session.SubmitAsync(leave);
        }
    }

    private void Leave() => Stations.SignOut(_station!);

    private StationView Plain(string title, string lede) => new()
    {
        Frame = Frame,
        Name = _station?.Officer?.Name ?? "Station",
        Place = _number == 0 ? "" : $"Station {_number}",
        Head = new StepHeadView("", null, title, lede),
        LeaveLabel = null,
    };
}
