using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The registers, for auditors and administrators who are signed in. Which one was opened stands in the console's register before it is drawn.</summary>
public sealed partial class RegistersPage : LivePage
{
    private static readonly NavigationView[] _navigation =
        [new("Ceremonies", "/"), new("Registers", "/registers", IsCurrent: true), new("Custody", "/custody"), new("Station", "/station"), new("Officers", "/enrol"), new("Auditor", "/audit")];

    private StationSession? _station;
    private RegisterPresenter? _register;
    private RegisterView? _view;
    private IReadOnlyList<RegisterAnswerView>? _answers;
    private string? _recorded;
    private string _search = "";
    private bool _mayRead;
    private bool _typed;

    /// <summary>Name of a register; null for all at a glance.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Name of a part of it.</summary>
    [SupplyParameterFromQuery]
    public string? Part { get; set; }

    /// <summary>Words that rows must have.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [Inject]
    private RegisterDesk Desk { get; set; } = null!;

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

    private FrameView Frame => new("Registers", "", Options.Rehearsal, Options.AcceptVirtual, null);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        Listen(() => Auditors.Changed += OnChanged, () => Auditors.Changed -= OnChanged);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        (_register, _search, _typed) = (Name is null ? null : RegisterPresenter.Find(Name), Find ?? "", false);
        return RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        // Signed out, or the appointment ended: the view ends too. Nothing is drawn before the access is on record.
        (_view, _answers) = (null, null);
        _mayRead = Auditors.MayReadRegisters(_station?.Officer?.Id);
        if (_mayRead && IsLive && (Name is null || _register is not null))
        {
            Record();
            var source = Desk.Now();
            if (_register is { } register)
            {
                _view = register.View(source, new RegisterQuery(_search, Part ?? "", _typed ? 1 : Page ?? 1), new RoomTime(Clock.LocalTimeZone)) with
                {
                    Exports = [new("Take it along as CSV", $"/registers/{register.Name}.csv"), new("Take it along as JSON", $"/registers/{register.Name}.json")],
                };
            }
            else
            {
                _answers = [.. RegisterPresenter.All.Select(one => new RegisterAnswerView(one.Question, one.Answer(source).View, $"/registers/{one.Name}"))];
            }
        }

        return Task.CompletedTask;
    }

    private void Record()
    {
        var what = _register is null ? "all registers at a glance" : $"register of {_register.Name}";
        if (_recorded != what)
        {
            Access.Given(_station!.Officer!.Id, _station.Number > 0 ? $"station-{_station.Number}" : null, Register.Id, what, null);
            _recorded = what;
        }
    }

    private Task FindAsync(string? words)
    {
        (_search, _typed) = (words ?? "", true);
        return RefreshAsync();
    }
}
