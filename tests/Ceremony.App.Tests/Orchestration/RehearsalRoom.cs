using System.Security.Cryptography;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Rehearsing;
using Ceremony.App.Stations.Secrets;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.TestKit.Scripts;
using Ceremony.TestKit.Shares;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>A rehearsal's console as the program composes it, with shares of one iteration and a typist who can be stopped.</summary>
internal sealed class RehearsalRoom : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly ConsoleOpening _opening;
    private readonly string _data;

    private RehearsalRoom(string data, ConsoleOpening opening, ServiceProvider provider)
    {
        (_data, _opening, _provider) = (data, opening, provider);
        Secrets = RehearsalSecrets.Open(opening.Parts.Folder, isRehearsal: true);
    }

    /// <summary>Two shares, one person per seat.</summary>
    public static Script TwoShares { get; } = HeadlessRehearsal.Plan(SampleScripts.ProvisionDevice, new Dictionary<string, string> { ["shares"] = "2" }).Require();

    public RehearsalSecrets Secrets { get; }

    public CeremonyConsole Console => _provider.GetRequiredService<CeremonyConsole>();

    public CeremonyEntries Entries => _provider.GetRequiredService<CeremonyEntries>();

    public ShareMemory Shares => _provider.GetRequiredService<ShareMemory>();

    public HeldSecrets Held => _provider.GetRequiredService<HeldSecrets>();

    public KeyDesk Keys => _provider.GetRequiredService<KeyDesk>();

    public DeviceGate Devices => _provider.GetRequiredService<DeviceGate>();

    public string PathOf(params string[] names) => Path.Combine([_data, .. names]);

    public MediaDesk Media => _provider.GetRequiredService<MediaDesk>();

    /// <summary>The device that the typist chooses.</summary>
    public VirtualCard Card => _opening.VirtualDevices[^1];

    public static RehearsalRoom Open(string data, JournalWrapping? wrap = null, TimeProvider? clock = null, ShareFileFormat? format = null)
    {
        clock ??= TimeProvider.System;
        var opening = ConsoleOpening.Open(new ConsoleOptions { DataFolder = data, Rehearsal = true }, format ?? TestShareFormats.OneIteration, clock);
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddCeremonies(opening.Parts);
        if (wrap is not null)
        {
            services.AddSingleton(wrap);
        }

        return new RehearsalRoom(data, opening, services.BuildServiceProvider());
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Secrets.Dispose();
        _opening.Dispose();
    }

    public async Task<CeremonySession> StartAsync(Script? script = null)
    {
        script ??= TwoShares;
        var (session, refusal) = await Console.StartAsync(script, script.With(Role.Administrator)[0].Id);
        Assert.Null(refusal);
        return session!;
    }

    /// <summary>The ceremony of the data folder, as it is found at a start; a new one where none was begun.</summary>
    public async Task<CeremonySession> ResumeAsync()
    {
        await Console.OpenAllAsync();
        return Console.Sessions is [var session] ? session : await StartAsync();
    }

    public RehearsalTypist Typist(CeremonySession session) =>
        new(session, _provider.GetRequiredService<RehearsalDesks>(), Secrets, Card.Serial, SecretBuffer.CopyOf("3537363231383830"u8));

    /// <summary>All virtual devices.</summary>
    public IReadOnlyList<VirtualCard> Cards => _opening.VirtualDevices;

    /// <summary>What the finished rehearsals of the folder left.</summary>
    public RehearsalPast Past => RehearsalPast.Of(Console, [.. Cards.Select(card => card.Serial)], new RequestMadeElsewhere(_opening.Parts.Media), new RehearsalToken(_opening.Parts.Folder));

    /// <summary>The ceremony that is not over.</summary>
    public CeremonySession Unfinished => Console.Sessions.Single(session => session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed);

    /// <summary>Plays with what earlier rehearsals of the folder left, as the program does.</summary>
    public async Task<Refusal?> PlayWithPastAsync(CeremonySession session, CancellationToken cancellation)
    {
        var past = Past;
        var serial = past.DeviceOf(session.State.Script);
        using var typist = new RehearsalTypist(
            session, _provider.GetRequiredService<RehearsalDesks>(), Secrets, serial, SecretBuffer.CopyOf("3537363231383830"u8), past.HasNewSoPin(serial) || DeviceMadeElsewhere.IsFor(session.State.Script), past,
            [.. Cards.Select(card => card.Serial).Where(other => other != serial)]);
        return await typist.PlayAsync(static _ => { }, cancellation);
    }

    /// <summary>Plays until the turn of a step comes, and nothing of it is done.</summary>
    public async Task<StepContext> PlayToAsync(CeremonySession session, string kind, int share = 0)
    {
        using var stop = new CancellationTokenSource();
        using var typist = Typist(session);
        bool IsThere(StepProgress step) => step.Plan.Kind == kind && (share == 0 || step.Plan.Share == share);
        try
        {
            var refusal = await typist.PlayAsync(
                step =>
                {
                    if (IsThere(step))
                    {
                        stop.Cancel();
                    }
                },
                stop.Token);
            Assert.Fail($"The run went past {kind}: {refusal}");
        }
        catch (OperationCanceledException)
        {
            await session.IdleAsync();
        }

        return new StepContext(session.State, session.State.PresentStep!);
    }

    /// <summary>Plays until the end, or until the typist gives up.</summary>
    public async Task<Refusal?> PlayOnAsync(CeremonySession session)
    {
        using var typist = Typist(session);
        return await typist.PlayAsync(static _ => { }, CancellationToken.None);
    }

    /// <summary>The ceremony is finished; device, files and record say the same KCV; record and transcript verify.</summary>
    public async Task AssertFinishedAsync(CeremonySession session)
    {
        var state = session.State;
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        var kcv = state.Fact<KcvFacts>().Kcv;
        Assert.Equal(KcvOfFiles(state), kcv);
        Assert.Equal(await KcvOfDeviceAsync(), kcv);
        Assert.All(state.Fact<ShareTable>().All, share => Assert.Equal((ShareStage.Imported, share.OutstandingBefore - 1), (share.Stage, share.OutstandingAfter)));

        Assert.Equal(
            (AttestationResult.Virtual, true),
            state.Fact<AttestationFacts>().Of(DeviceTable.TheDevice) is { } attested ? (attested.Found.Result, attested.Found.PossessionShown) : default);

        var journal = await File.ReadAllBytesAsync(Path.Combine(_data, "journals", state.Id + ".ndjson"));
        Assert.All(JournalVerification.Verify(journal).Checks, check => Assert.True(check.Passed, check.Text));
        var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(Path.Combine(_data, "transcripts", state.Id + ".pdf")), new VerificationOptions());
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
    }

    /// <summary>What the device itself says, after a login.</summary>
    public async Task<string?> KcvOfDeviceAsync()
    {
        using var pin = Secrets.Digits(PinFields.NewUserPin, 8);
        var (status, refusal) = await _provider.GetRequiredService<DeviceGate>().UseAsync(Card.Serial, device => device.LoginAndReadKcv(pin), CancellationToken.None);
        Assert.Null(refusal);
        Assert.Equal((DkekState.Complete, 0), (status!.State, status.Outstanding));
        var (read, _) = await _provider.GetRequiredService<DeviceGate>().UseAsync(Card.Serial, device => device.ReadSnapshot(), CancellationToken.None);
        Assert.Empty(read!.Keys);
        return status.Kcv?.ToString();
    }

    // The join of all shares, reckoned from their files: SHA-256 of the XOR, first 8 bytes. A share that the device took twice would show.
    private string KcvOfFiles(CeremonyState state)
    {
        var joined = new byte[Share.LengthInBytes];
        foreach (var facts in state.Fact<ShareTable>().All)
        {
            using var file = ShareFile.Parse(File.ReadAllBytes(Path.Combine(_data, "media", "Medium-A", facts.FileName!)));
            using var password = Secrets.Passphrase($"password of share {facts.Index}");
            using var share = Assert.IsType<ShareOpening.Opened>(TestShareFormats.OneIteration.Open(file, password.Span)).Share;
            for (var i = 0; i < joined.Length; i++)
            {
                joined[i] ^= share.Bytes[i];
            }
        }

        return Convert.ToHexString(SHA256.HashData(joined).AsSpan(0, 8));
    }
}
