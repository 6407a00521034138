using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The all-N picture: one cell for each share, because all of them are needed.</summary>
public sealed partial class SharesRow
{
    /// <summary>All N shares, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ShareView> Shares { get; set; }
}
