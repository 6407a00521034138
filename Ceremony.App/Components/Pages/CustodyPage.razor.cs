using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
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

/// <summary>The loss matrix and the custody ledger, for auditors and administrators who are signed in. It is read only, and each access is in the register before it is drawn.</summary>
public sealed partial class CustodyPage : LivePage
{
    private static readonly NavigationView[] _navigation =
        [new("Ceremonies", "/"), new("Registers", "/registers"), new("Custody", "/custody", IsCurrent: true), new("Station", "/station"), new("Officers", "/enrol"), new("Auditor", "/audit")];

    private StationSession? _station;
    private CustodyView? _view;
    private bool _mayRead;
    private bool _recorded;
    private string _find = "";
    private int _page = 1;

    [Inject]
    private DerivedStore Derived { get; set; } = null!;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

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
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private FrameView Frame => new("Custody", "", Options.Rehearsal, Options.AcceptVirtual, null);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        Listen(() => Auditors.Changed += OnChanged, () => Auditors.Changed -= OnChanged);
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        // Signed out, or the appointment ended: the view ends too. Nothing is drawn before the access is on record.
        _view = null;
        _mayRead = Auditors.MayReadRegisters(_station?.Officer?.Id);
        if (_mayRead && IsLive)
        {
            if (!_recorded)
            {
                Access.Given(_station!.Officer!.Id, _station.Number > 0 ? $"station-{_station.Number}" : null, Register.Id, "custody ledger and loss matrix", null);
                _recorded = true;
            }

            _view = CustodyPresenter.Of(Derived.List<CustodyList>().Of(Options.Rehearsal), NameOf, _find, _page, new RoomTime(Clock.LocalTimeZone));
        }

        return Task.CompletedTask;
    }

    private string NameOf(string officer) => Directory.Find(officer)?.Name ?? officer;

    private Task FindAsync(string words)
    {
        (_find, _page) = (words.Trim(), 1);
        return RefreshAsync();
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return RefreshAsync();
    }
}
