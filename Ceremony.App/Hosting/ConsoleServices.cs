using Ceremony.App.Presentation;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ceremony.App.Hosting;

/// <summary>The services of a console's web host.</summary>
internal static class ConsoleServices
{
    /// <summary>Adds the screens and what they need. Other parts of the console add theirs beside this.</summary>
    public static IServiceCollection AddConsoleServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(TemplateShelf.Installed);
        services.AddSingleton<CheckedPlans>();

        // What never reaches a disk needs no encryption there, and no warning that it has none.
        services.Configure<KeyManagementOptions>(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new MemoryKeyRepository(), new NullXmlEncryptor()));

        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30);
            circuit.DisconnectedCircuitMaxRetained = 32;
            circuit.PersistedCircuitInMemoryMaxRetained = 0; // a page that comes back later is loaded anew, not drawn again from nothing
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
