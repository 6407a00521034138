using Ceremony.App.Derived;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.TestKit.Scripts;
using Ceremony.TestKit.Shares;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ceremony.App.Tests.Derived;

/// <summary>A console on a data folder, without a browser; opened and closed as often as a test likes.</summary>
internal sealed class ConsoleBench : IAsyncDisposable
{
    private readonly ConsoleOpening opening;
    private readonly ServiceProvider provider;

    private ConsoleBench(ConsoleOpening opening, ServiceProvider provider) => (this.opening, this.provider) = (opening, provider);

    public CeremonyConsole Console => provider.GetRequiredService<CeremonyConsole>();

    public DerivedStore Store => provider.GetRequiredService<DerivedStore>();

    public static Task<ConsoleBench> Start(string root) => Start(new ConsoleOptions { DataFolder = root, Rehearsal = true });

    public static async Task<ConsoleBench> Start(ConsoleOptions options)
    {
        var opening = ConsoleOpening.Open(options, TestShareFormats.OneIteration, TimeProvider.System);
        var services = new ServiceCollection();
        services.AddCeremonies(opening.Parts);
        var bench = new ConsoleBench(opening, services.BuildServiceProvider());
        await bench.Console.OpenAllAsync();
        return bench;
    }

    /// <summary>Begins a ceremony, with its administrator and its operator in the room.</summary>
    public async Task<CeremonySession> Begin()
    {
        var (session, refusal) = await Console.StartAsync(SampleScripts.Small(), "a-berg");
        Assert.Null(refusal);
        Assert.Null(await session!.SubmitAsync(new ArriveAtCeremony { Actor = "a-berg", Station = "ST-1" }));
        Assert.Null(await session.SubmitAsync(new ArriveAtCeremony { Actor = "o-lindgren", Station = "ST-2" }));
        return session;
    }

    /// <summary>Begins a ceremony and ends it for good.</summary>
    public async Task<CeremonyState> BeginAndAbort()
    {
        var session = await Begin();
        Assert.Null(await session.SubmitAsync(new AbortCeremony("The room is on fire.") { Actor = "a-berg", Station = "ST-1" }));
        return session.State;
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        opening.Dispose();
    }
}
