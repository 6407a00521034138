using Ceremony.App.Commands.Devices;
using Ceremony.App.Derived;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Bundles;
using Ceremony.App.Orchestration.Certificates;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Rehearsing;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Pieces;
using Ceremony.App.Stations.Secrets;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.App.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11.Child;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;
using Ceremony.Domain.Shares;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpeningOutcome = Ceremony.Domain.Ceremonies.Steps.OpeningChecks.OpeningOutcome;

namespace Ceremony.App.Orchestration;

/// <summary>What the ceremonies of a console work with; opened before anything is composed.</summary>
/// <param name="Folder">The data folder, which this process alone uses.</param>
/// <param name="Key">The console's signing key.</param>
/// <param name="Identity">What the console is.</param>
/// <param name="Devices">The devices that are present.</param>
/// <param name="Format">The share file format.</param>
/// <param name="Media">The media that are mounted.</param>
public sealed record CeremonyParts(
    DataFolder Folder, ConsoleSigningKey Key, ConsoleIdentity Identity, IDeviceDirectory Devices, ShareFileFormat Format, MediaShelf Media)
{
    /// <summary>How the program starts itself for a PKCS#11 module.</summary>
    public ModuleProgram Modules { get; init; } = WitnessCommand.OfThisProgram();
}

/// <summary>Composes the ceremonies: the same for the browser and for a headless rehearsal.</summary>
public static class CeremonyServices
{
    /// <summary>Adds the ceremonies and all executors, which are found by their type: a new one changes nothing here.</summary>
    public static IServiceCollection AddCeremonies(this IServiceCollection services, CeremonyParts parts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HeldSecrets>();
        services.AddSingleton(parts.Folder);
        services.AddSingleton(parts.Key);
        services.AddSingleton(parts.Identity);
        services.AddSingleton(parts.Devices);
        services.AddSingleton(parts.Format);
        services.AddSingleton(parts.Media);
        services.AddSingleton<DeviceGate>();
        services.AddSingleton(_ => new TokenGate(parts.Modules));
        services.AddSingleton<SessionSecrets>();
        services.AddSingleton<ShareMemory>();
        services.AddSingleton<PieceMemory>();
        services.AddSingleton<RefreshMemory>();
        services.AddSingleton<GuardedShareMaker>();
        services.AddSingleton<NewShareSealer>();
        services.AddSingleton(EnvelopeLimits.Of(parts.Identity.IsRehearsal));
        services.AddSingleton<EnvelopeDesk>();
        services.AddSingleton<IPieceDesk, PieceDesk>();
        services.AddSingleton<ITranscriptMaker, TranscriptMaker>();
        services.AddSingleton(provider => new OpeningChecks(provider.GetRequiredService<TimeProvider>(), AppContext.BaseDirectory));
        services.AddSingleton<Func<IReadOnlyList<OpeningCheckResult>>>(provider => () => Results(provider.GetRequiredService<OpeningChecks>()));
        foreach (var executor in typeof(IStepExecutor).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IStepExecutor)) && type is { IsAbstract: false }))
        {
            services.AddSingleton(typeof(IStepExecutor), executor);
        }

        services.AddSingleton<StepExecutors>();
        services.AddSingleton(provider => DerivedStore.Open(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<CeremonyConsole>();
        services.AddSingleton<CeremonyEntries>();
        services.AddSingleton<IEntrySink>(provider => provider.GetRequiredService<CeremonyEntries>());
        services.AddSingleton<IShareFileDesk>(provider => provider.GetRequiredService<CeremonyEntries>());
        services.AddSingleton<MediaDesk>();
        services.AddSingleton<RehearsalDesks>();
        services.AddSingleton<CeremonyArtefacts>();
        services.AddSingleton<BundleMaker>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<CertificateDesk>();
        services.TryAddSingleton<ISecondOpinion, OpenSslOpinion>();
        services.TryAddSingleton<IKeyWitness, OpenScWitness>();
        services.AddSingleton<SheetDesk>();
        return services;
    }

    private static IReadOnlyList<OpeningCheckResult> Results(OpeningChecks checks) =>
    [
        .. checks.Make().Select(check => new OpeningCheckResult(check.Name, check.Finding, check.Outcome switch
        {
            Hosting.OpeningOutcome.Ok => OpeningOutcome.Good,
            Hosting.OpeningOutcome.Attention => OpeningOutcome.Attention,
            _ => OpeningOutcome.NotChecked,
        })),
    ];
}
