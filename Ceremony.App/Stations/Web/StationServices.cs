using Ceremony.App.Officers;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Pieces;
using Ceremony.App.Stations.Secrets;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.Domain.Secrets;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ceremony.App.Stations.Web;

/// <summary>Composes everything a station needs that is neither screen nor ceremony rule.</summary>
public static class StationServices
{
    /// <summary>
    /// Adds officers, stations, leases, entries and held secrets. The console has to add its <see cref="Storage.Register"/>;
    /// <see cref="IEntrySink"/> and <see cref="IShareFileDesk"/> refuse everything unless the ceremony's own are added before.
    /// </summary>
    /// <param name="services">The console's services.</param>
    /// <param name="options">The data folder.</param>
    public static IServiceCollection AddStations(this IServiceCollection services, StationOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.TryAddSingleton<IRegisterLog, OfficerRegisterLog>();
        services.AddSingleton(new SignInFile(options.DataFolder));
        services.AddSingleton(provider => new OfficerDirectory(
            provider.GetRequiredService<SignInFile>(),
            provider.GetRequiredService<IRegisterLog>(),
            provider.GetRequiredService<TimeProvider>(),
            Argon2Cost.SignIn));
        services.AddSingleton<StationRegistry>();
        services.AddSingleton<HeldSecrets>();
        services.AddSingleton<LeaseDesk>();
        services.AddSingleton<EntryKeyRing>();
        services.AddSingleton<EntryDesk>();
        services.TryAddSingleton<IEntrySink, NoCeremony>();
        services.TryAddSingleton<IShareFileDesk, NoCeremony>();
        services.TryAddSingleton<IPieceDesk, NoCeremony>();
        services.AddScoped<CurrentStation>();
        services.AddScoped<CircuitHandler, StationCircuit>();
        return services;
    }
}
