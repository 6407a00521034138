using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The printed share sheet, for its holder alone.</summary>
public sealed partial class SheetPage : LivePage
{
    private StationSession? _station;
    private ShareSheet? _sheet;
    private string _holder = "";
    private string _fileName = "";

    /// <summary>The ceremony.</summary>
    [Parameter]
    public required string Ceremony { get; set; }

    /// <summary>Index of the share, from 1.</summary>
    [Parameter]
    public int Share { get; set; }

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private SheetDesk Sheets { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        await RefreshAsync();
    }

    // The sheet is gone from the screen as soon as its holder leaves, or the file is zeroed.
    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        // Read once: the holder may leave at any moment.
        var holder = _station?.Officer;
        var sheet = holder is null ? null : Sheets.SheetOf(Ceremony, Share, holder.Id);
        if (sheet?.FileHash != _sheet?.FileHash)
        {
            _sheet = sheet;
            if (sheet is not null)
            {
                Describe(holder!.Name);
            }
        }

        return Task.CompletedTask;
    }

    private void Describe(string holder)
    {
        _holder = holder;
        _fileName = Ceremonies.Find(Ceremony)!.State.Fact<ShareTable>().Of(Share).FileName ?? "";
    }
}
