using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>What the room sees of one ceremony, live, for an auditor: nothing can be pressed, and no secret was ever on it.</summary>
public sealed partial class AuditRoomPage : LivePage
{
    private CeremonySession? _session;
    private StationSession? _station;
    private ConsoleView? _view;
    private bool _mayRead;
    private string? _noted;

    /// <summary>The ceremony's id.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private Auditors Auditors { get; set; } = null!;

    [Inject]
    private RecordAccess Access { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        _mayRead = Auditors.Includes(_station?.Officer?.Id);
        _session = _mayRead ? Ceremonies.Find(Id) : null;
        if (_session is null)
        {
            return;
        }

        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => _session.Changed += OnChanged, () => _session.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        Listen(() => Auditors.Changed += OnChanged, () => Auditors.Changed -= OnChanged);
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        // Signed out, or the appointment ended: the view ends too. Nothing is drawn before the access is on record.
        _mayRead = Auditors.Includes(_station?.Officer?.Id);
        var reader = _mayRead && IsLive ? _station!.Officer!.Id : null;
        if (reader is not null && reader != _noted)
        {
            Access.Given(reader, _station!.RecordName, Id, "live view", null);
        }

        _noted = reader;
        _view = _mayRead && IsLive ? ConsolePresenter.Of(new Rooms(Stations, Clock).Of(_session!), null) with { Actions = [], Note = "You are looking on as an auditor. Nothing can be pressed here." } : null;
        return Task.CompletedTask;
    }
}
