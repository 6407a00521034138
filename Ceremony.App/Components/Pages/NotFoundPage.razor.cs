using Ceremony.App.Hosting;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>What is shown for an address that names nothing here.</summary>
public sealed partial class NotFoundPage
{
    [Inject]
    private ConsoleOptions Options { get; set; } = null!;
}
