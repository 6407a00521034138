using Ceremony.App.Presentation;
using Ceremony.Domain.Ceremonies.Steps;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>
/// Where a split piece is shown to its holder. The piece itself never reaches this component: js/piece.js asks for it, sealed to the
/// browser, and takes it off the page again.
/// </summary>
public sealed partial class PiecePanel
{
    /// <summary>The ceremony.</summary>
    [Parameter, EditorRequired]
    public required RoomContext Room { get; set; }

    /// <summary>The step.</summary>
    [Parameter, EditorRequired]
    public required StepContext Step { get; set; }

    /// <summary>The lease of the holder's turn.</summary>
    [Parameter, EditorRequired]
    public required string Lease { get; set; }

    /// <summary>Index of the share, from 1.</summary>
    [Parameter, EditorRequired]
    public required int Share { get; set; }

    /// <summary>Piece number, from 1.</summary>
    [Parameter, EditorRequired]
    public required int Piece { get; set; }

    private string Holder => Room.State.Script.PieceHolder(Share, Piece)?.Name ?? "";

    private string Rule
    {
        get
        {
            var guard = Room.State.Script.GuardOf(Share);
            return $"Any {guard.Needed} of {guard.Pieces} pieces open the file of share {Share}.";
        }
    }
}
