using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Shares.Envelopes;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The printed sheet of a new envelope, for the holder of its piece alone.</summary>
public sealed partial class EnvelopeSheetPage : LivePage
{
    private StationSession? _station;
    private EnvelopeSheet? _sheet;
    private EnvelopeHeader? _header;
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
    private EnvelopeDesk Envelopes { get; set; } = null!;

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

    // The sheet is gone from the screen as soon as its holder leaves, or the envelope is zeroed.
    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        // Read once: the holder may leave at any moment.
        var holder = _station?.Officer;
        var envelope = holder is null ? null : Envelopes.NewOf(Ceremony, Share, holder.Id);
        if (envelope?.Header != _header)
        {
            (_sheet, _header) = (envelope is null ? null : EnvelopeSheet.Of(envelope), envelope?.Header);
            if (envelope is not null)
            {
                var state = Ceremonies.Find(Ceremony)!.State;
                _holder = holder!.Name;
                _fileName = state.Fact<PieceTable>().Of(state, Share).Pieces[envelope.Header.Number].FileName ?? "";
            }
        }

        return Task.CompletedTask;
    }
}
