using Ceremony.App.Hosting;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>What is shown when a page could not be made.</summary>
public sealed partial class FaultPage
{
    [Inject]
    private ConsoleOptions Options { get; set; } = null!;
}
