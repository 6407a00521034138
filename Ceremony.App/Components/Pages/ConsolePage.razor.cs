using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The room's screen of one ceremony. What is pressed here counts as the officer's who is signed in at this browser.</summary>
public sealed partial class ConsolePage : LivePage
{
    private CeremonySession? _session;
    private ConsoleView? _view;
    private ActionView? _open;
    private Refusal? _answer;
    private StationSession? _station;

    /// <summary>The ceremony's id.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
    }

    // The address may come to name another ceremony while the page stays.
    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_session?.State.Id == Id)
        {
            return;
        }

        CloseDialog();
        (_session, _view) = (Ceremonies.Find(Id), null);
        if (_session is { } session)
        {
            Listen(() => session.Changed += OnChanged, () => session.Changed -= OnChanged);
            await RefreshAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        _view = _session is null ? null : ConsolePresenter.Of(new Rooms(Stations, Clock).Of(_session), Actor);
        return Task.CompletedTask;
    }

    private string? Actor => _station?.Officer is { } officer && _session!.State.IsPresent(officer.Id) ? officer.Id : null;

    private async Task ActAsync(ActionView action)
    {
        if (action.Action == ConsoleAction.ShowTranscript)
        {
            Navigation.NavigateTo($"/ceremony/{Id}/transcript");
            return;
        }

        _open = action;
        await Task.CompletedTask;
    }

    private void CloseDialog() => (_open, _answer) = (null, null);

    private Task DeviateAsync(DeviationEntry entry) => SubmitAsync(new RecordDeviation(entry.Expected, entry.Happened, entry.Decided));

    private Task RetryAsync(string cause) => SubmitAsync(new RetryStep(_open!.Step!, cause));

    private Task SuspendAsync(string reason) => SubmitAsync(new SuspendCeremony(reason));

    private Task ResumeAsync(string found) => SubmitAsync(new ResumeCeremony(found));

    private Task AbortAsync(string reason) => SubmitAsync(new AbortCeremony(reason));

    private async Task SubmitAsync(CeremonyCommand command)
    {
        var actor = Actor;
        CloseDialog();
        if (actor is not null)
        {
            _answer = await _session!.SubmitAsync(command with { Actor = actor, Station = _station!.RecordName });
        }
    }
}
