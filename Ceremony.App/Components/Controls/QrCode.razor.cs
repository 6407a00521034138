using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Ceremony.App.Components.Controls;

/// <summary>A QR code, drawn as one path. Its text must be nothing that is secret in the clear.</summary>
public sealed partial class QrCode
{
    private string? _drawn;
    private string _path = "";
    private int _size;

    /// <summary>What it holds.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn != Text)
        {
            using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.Q);
            (_drawn, _size, _path) = (Text, code.ModuleMatrix.Count, PathOf(code.ModuleMatrix));
        }
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
