using System.Collections;
using System.Globalization;
using System.Text;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Ceremony.App.Components.Pages;

/// <summary>The printed share sheet, for its holder alone.</summary>
public sealed partial class SheetPage
{
    private ShareSheet? _sheet;
    private string _holder = "";
    private string _fileName = "";
    private string _path = "";
    private List<BitArray> _modules = [];

    /// <summary>The ceremony.</summary>
    [Parameter]
    public required string Ceremony { get; set; }

    /// <summary>Index of the share, from 1.</summary>
    [Parameter]
    public int Share { get; set; }

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private SheetDesk Sheets { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if ((await Current.Get())?.Officer is not { } officer || Sheets.SheetOf(Ceremony, Share, officer.Id) is not { } sheet)
        {
            return;
        }

        (_sheet, _holder) = (sheet, officer.Name);
        _fileName = Ceremonies.Find(Ceremony)!.State.Fact<ShareTable>().Of(Share).FileName ?? "";
        using var code = QRCodeGenerator.GenerateQrCode(sheet.QrText, QRCodeGenerator.ECCLevel.Q);
        _modules = code.ModuleMatrix;
        _path = PathOf(_modules);
    }

    private static string PathOf(List<BitArray> modules)
    {
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Count; x++)
            {
                if (modules[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }
}
