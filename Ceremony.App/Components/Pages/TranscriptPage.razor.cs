using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>What the journal says of a ceremony, to be read on a screen; the signed PDF lies beside it.</summary>
public sealed partial class TranscriptPage : LivePage
{
    /// <summary>The ceremony's id.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    // One state for a whole drawing: the ceremony goes on meanwhile.
    private CeremonyState? State { get; set; }

    private RoomTime Time => new(Clock.LocalTimeZone);

    private RecordFacts Record => State!.Fact<RecordFacts>();

    private IReadOnlyList<ShareFacts> Shares => [.. State!.Fact<ShareTable>().All];

    private IReadOnlyList<FactView> KeyFacts
    {
        get
        {
            var device = State!.Fact<DeviceTable>().Of(DeviceTable.TheDevice);
            return
            [
                new("Date", Time.Day(State.StartedAt)),
                new("Device", device?.Serial ?? ""),
                new("Device’s shares", device?.Latest.DkekWords ?? ""),
                new("KCV", device?.Latest.Kcv ?? "", IsCode: true),
                new("Genuine", State.Fact<AttestationFacts>().Of(DeviceTable.TheDevice)?.Found.Words ?? "not checked"),
                new("Transcript, SHA-256", Record.TranscriptSha256 ?? "", IsCode: true),
                new("Media", string.Join(", ", Record.Copies.Select(copy => copy.Medium))),
            ];
        }
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (Ceremonies.Find(Id) is { } session)
        {
            Listen(() => session.Changed += OnChanged, () => session.Changed -= OnChanged);
        }

        return RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        State = Ceremonies.Find(Id)?.State;
        return Task.CompletedTask;
    }

    private DeviationView Deviation(Deviation deviation) => new(
        deviation.Number,
        $"Step {deviation.Step}, {Time.Minute(deviation.At)}",
        deviation.Expected,
        deviation.Happened,
        deviation.Decided,
        State!.NameOf(deviation.By));
}
