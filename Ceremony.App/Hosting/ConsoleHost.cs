using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Registers;
using Ceremony.App.Rehearsing;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Ceremony.App.Hosting;

/// <summary>The web host of a console: validates the options, takes the data folder, listens, serves, stops.</summary>
public static class ConsoleHost
{
    /// <summary>Runs a console until it is asked to stop (Ctrl+C, SIGTERM, or the token).</summary>
    /// <param name="options">How to start it.</param>
    /// <param name="cancellation">Asks it to stop.</param>
    /// <returns>0 stopped on request; 1 not started, with the reasons on standard error.</returns>
    public static async Task<int> RunAsync(ConsoleOptions options, CancellationToken cancellation)
    {
        var faults = ConsoleOptionsValidation.FindFaults(options);
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync("The console did not start. Nothing was opened or changed.").ConfigureAwait(false);
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync("  " + fault).ConfigureAwait(false);
            }

            return 1;
        }

        try
        {
            ProcessHardening.Apply();
            using var opening = ConsoleOpening.Open(options, ShareFileFormat.Standard, TimeProvider.System);
            var app = Build(options, opening);
            await using (app.ConfigureAwait(false))
            {
                await app.Services.GetRequiredService<CeremonyConsole>().OpenAllAsync().ConfigureAwait(false);
                if (options.Rehearsal)
                {
                    await RehearsalCast.Ensure(app.Services.GetRequiredService<SignInFile>(), app.Services.GetRequiredService<OfficerDirectory>(), RehearsalCast.MostShareHolders).ConfigureAwait(false);
                }
                else if (app.Services.GetRequiredService<OfficerDirectory>().IssueFirstAdministratorCode() is { } code)
                {
                    await Console.Out.WriteLineAsync($"One-time code of the first administrator: {code}").ConfigureAwait(false);
                }

                await app.StartAsync(cancellation).ConfigureAwait(false);
                foreach (var address in app.Urls)
                {
                    await Console.Out.WriteLineAsync(address).ConfigureAwait(false);
                }

                await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or StorageException or SignInFileException or VirtualCardException or ConsoleKeyException)
        {
            // An address in use, a folder that cannot be written, a certificate that cannot be read: facts about the machine.
            await Console.Error.WriteLineAsync($"The console did not start: {exception.Message} Nothing was changed.").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="options">Options without a fault.</param>
    /// <param name="opening">What the console works with; stays the caller's.</param>
    /// <exception cref="CryptographicException">The certificate or its key cannot be read.</exception>
    public static WebApplication Build(ConsoleOptions options, ConsoleOpening opening)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ConsoleHost).Assembly.GetName().Name, // names the list of static assets beside the program
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // No appsettings, no environment: the command line alone says how a console runs.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);

        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A browser that comes back after a restart shows a token of before; it gets a new one, and nothing is wrong.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);

        var certificate = LoadCertificate(options);
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024; // sealed entries are under 1 KiB; share files come over the circuit
            if (certificate is not null)
            {
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            }
        });

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new ConsoleFacts(certificate));
        builder.Services.AddConsoleServices();
        builder.Services.AddSingleton(opening);
        builder.Services.AddSingleton<TroubleDesk>();
        builder.Services.AddCeremonies(opening.Parts);
        builder.Services.AddSingleton(provider => Register.Open(
            opening.Parts.Folder, opening.Parts.Key.Certificate.ToArray(), opening.Parts.Identity.Mode, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IRegisterLog, OfficerRegisterLog>();
        builder.Services.AddSingleton<RecordAccess>();
        builder.Services.AddSingleton<Auditors>();
        builder.Services.AddSingleton<RegisterDesk>();
        builder.Services.AddStations(new StationOptions(opening.Parts.Folder.Root));

        var app = builder.Build();
        app.UseConsole(options);
        return app;
    }

    private static X509Certificate2? LoadCertificate(ConsoleOptions options) => options switch
    {
        { CertificateFile: null } => null,
        { CertificateFile: { } pem, CertificateKeyFile: { } key } => X509Certificate2.CreateFromPemFile(pem, key),
        { CertificateFile: { } file } => X509CertificateLoader.LoadPkcs12FromFile(file, null),
    };
}
