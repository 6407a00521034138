using Ceremony.App.Hosting;
using Ceremony.App.Presentation;
using Ceremony.App.Rehearsing;
using Ceremony.Device.Simulator;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The virtual devices of a rehearsal, and trouble with them on request. Elsewhere there are none.</summary>
public sealed partial class DevicesPage : LivePage
{
    private readonly Dictionary<string, string> _kind = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private TroubleDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        foreach (var device in Desk.Devices)
        {
            (_kind[device.Serial], _at[device.Serial]) = (Trouble.All[0].Name, 1);
        }

        Listen(() => Desk.Changed += OnChanged, () => Desk.Changed -= OnChanged);
    }

    private void Plan(VirtualCard device) => Desk.Plan(device, Trouble.All.Single(trouble => trouble.Name == _kind[device.Serial]), _at[device.Serial]);
}
