using Microsoft.AspNetCore.DataProtection;

namespace Ceremony.App.Hosting;

/// <summary>The services of a console's web host.</summary>
internal static class ConsoleServices
{
    /// <summary>Adds the screens and what they need. Other parts of the console add theirs beside this.</summary>
    public static IServiceCollection AddConsoleServices(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);

        // Keys of cookies and form tokens live with the process: after a restart everybody signs in again, and nothing is left on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();

        // The framework would still make a stored key at start, for nobody: take that out.
        foreach (var service in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            services.Remove(service);
        }

        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30);
            circuit.DisconnectedCircuitMaxRetained = 32;
            circuit.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
        }).AddHubOptions(hub =>
        {
            // Short, so that a lost connection is noticed soon on both sides.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(1);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(6);
            hub.MaximumReceiveMessageSize = 64 * 1024;
            hub.EnableDetailedErrors = false;
        });
        return services;
    }
}
