using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.TestKit;
using Ceremony.TestKit.Scripts;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>Two devices are provisioned in one rehearsal: real shares, two virtual devices, one record.</summary>
public sealed class SeveralDevicesTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_hold_the_same_key_and_the_record_says_that_it_was_reproduced()
    {
        var (id, state, refusal) = await PlayAsync(2);

        Assert.True(refusal is null, $"{refusal}");
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        var kcv = state.Fact<KcvFacts>();
        Assert.Equal(["UTVIRT00002", "UTVIRT00001"], kcv.SerialBySlot.Values);
        Assert.True(kcv.IsReproduced);
        using (var opening = ConsoleOpening.Open(Options, TestShareFormats.OneIteration, TimeProvider.System))
        using (var secrets = RehearsalSecrets.Open(opening.Parts.Folder, isRehearsal: true))
        using (var pin = secrets.Digits("new-user-pin", 8))
        {
            Assert.All(opening.VirtualDevices, card =>
            {
                Assert.True(opening.Parts.Devices.Open(card.Serial).Try(out var device, out _));
                using (device)
                {
                    Assert.True(device.LoginAndReadKcv(pin).Try(out var dkek, out _));
                    Assert.Equal((DkekState.Complete, kcv.Kcv), (dkek.State, dkek.Kcv?.ToString()));
                }
            });
        }

        var path = Path.Combine(Data, "transcripts", id + ".pdf");
        var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(path), new VerificationOptions { Pages = new PageSource(TranscriptFromJournal.Read, () => BuildHash.OfThis) });
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
        Assert.Contains(report.Checks, check => check.Name == CheckNames.Kcv && check.Detail.Contains("the KCV was reproduced: equal in 2 devices, UTVIRT00002 and UTVIRT00001", StringComparison.Ordinal));
        var text = (await Tool.RunAsync("pdftotext", ["-layout", path, "-"])).Output;
        Assert.Contains("2 devices hold the same joined DKEK.", text, StringComparison.Ordinal);
        Assert.Contains("Device UTVIRT00001", text, StringComparison.Ordinal);
        Assert.Contains("Device UTVIRT00002", text, StringComparison.Ordinal);

        // What needs the domain afterwards takes the device that was provisioned first.
        Assert.Null((await PlayAsync(2)).Refusal);
    }

    [Fact]
    public async Task Shares_in_pieces_go_into_both_devices_from_one_opening()
    {
        var (_, state, refusal) = await PlayAsync(SampleScripts.ProvisionMOfN, ("shares", "2"), ("devices", "2"), ("guards", "envelope 2 of 3, password"), ("quorums", "1"));

        Assert.True(refusal is null, $"{refusal}");
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        Assert.Equal((2, true, "new domain, reproduced: equal in 2 devices"), (state.Fact<KcvFacts>().SerialBySlot.Count, state.Fact<KcvFacts>().IsReproduced, state.Fact<KcvFacts>().Standing));
        Assert.All(state.Fact<ShareTable>().All, share => Assert.Equal((ShareStage.Imported, 2), (share.Stage, share.Imports.Count)));
        var import = Assert.Single(state.Steps, step => step.Plan.Kind == "import-guarded-share");
        Assert.Equal("UTVIRT00002 outstanding 1, then 0; UTVIRT00001 outstanding 1, then 0", import.Attempt.Evidence);
        Assert.Single(import.Attempts);
        Assert.Empty(state.Held);
        Assert.Equal(2, state.Fact<SealedDevices>().BySlot.Count);
    }

    [Fact]
    public async Task More_devices_than_a_rehearsal_has_are_refused_before_anything_begins()
    {
        var (id, _, refusal) = await PlayAsync(3);

        Assert.Equal(("", RuleCodes.PlanIntegerRange), (id, refusal?.Rule));
    }

    private ConsoleOptions Options => new() { DataFolder = Data, Rehearsal = true };

    private Task<(string Id, CeremonyState State, Refusal? Refusal)> PlayAsync(int devices) => PlayAsync(SampleScripts.ProvisionDevice, ("shares", "2"), ("devices", $"{devices}"));

    private Task<(string Id, CeremonyState State, Refusal? Refusal)> PlayAsync(Template template, params (string Name, string Value)[] values) => new HeadlessRehearsal(Options, TestShareFormats.OneIteration, TimeProvider.System).PlayAsync(
        HeadlessRehearsal.Plan(template, values.ToDictionary(pair => pair.Name, pair => pair.Value)).Require(), static (_, _) => { }, CancellationToken.None);
}
