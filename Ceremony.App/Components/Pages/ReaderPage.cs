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

/// <summary>
/// A page that auditors and administrators read who are signed in, about all ceremonies. What it shows is in the console's register before
/// it is drawn; when its reader signs out, or their appointment ends, the view ends too.
/// </summary>
public abstract class ReaderPage : LivePage
{
    private StationSession? _station;
    private (string Reader, string What)? _noted;

    /// <summary>All ceremonies.</summary>
    [Inject]
    protected CeremonyConsole Ceremonies { get; set; } = null!;

    /// <summary>Who may read.</summary>
    [Inject]
    protected Auditors Auditors { get; set; } = null!;

    /// <summary>Where each access is put down.</summary>
    [Inject]
    protected RecordAccess Access { get; set; } = null!;

    /// <summary>All stations.</summary>
    [Inject]
    protected StationRegistry Stations { get; set; } = null!;

    /// <summary>The station of this browser.</summary>
    [Inject]
    protected CurrentStation Current { get; set; } = null!;

    /// <summary>The console's options.</summary>
    [Inject]
    protected ConsoleOptions Options { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    /// <summary>True if who is signed in here may read.</summary>
    protected bool MayRead { get; private set; }

    /// <summary>What the frame of the page says.</summary>
    /// <param name="title">The page's title.</param>
    protected FrameView FrameOf(string title) => new(title, "", Options.Rehearsal, Options.AcceptVirtual, null);

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
    protected sealed override Task RefreshAsync()
    {
        Hide();
        MayRead = Auditors.MayReadRegisters(_station?.Officer?.Id);
        _noted = MayRead ? _noted : null;
        if (MayRead && IsLive)
        {
            Show();
        }

        return Task.CompletedTask;
    }

    /// <summary>Brings up to date what is shown; first what it is has to be noted.</summary>
    protected abstract void Show();

    /// <summary>Shows nothing.</summary>
    protected abstract void Hide();

    /// <summary>Puts into the console's register what is about to be shown; once, as long as reader and view are the same.</summary>
    /// <param name="what">Such as <c>register of devices</c>.</param>
    /// <exception cref="StorageException">It was not recorded, so nothing is shown.</exception>
    protected void Note(string what)
    {
        var reader = _station!.Officer!.Id;
        if (_noted != (reader, what))
        {
            Access.Given(reader, _station.RecordName, Register.Id, what, null);
            _noted = (reader, what);
        }
    }
}
