using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Ceremony.App.Tests.Components;

/// <summary>What component tests share: a fixed clock in a fixed zone, and the invariant culture.</summary>
public abstract class ComponentContext : BunitContext
{
    protected ComponentContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Services.AddSingleton<TimeProvider>(Time);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>17 November 2026, 10:42:18 in a room one hour ahead of UTC; it moves only when a test says so.</summary>
    protected SetTime Time { get; } = new(new DateTimeOffset(2026, 11, 17, 10, 42, 18, TimeSpan.FromHours(1)));
}
