using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Orchestration;
using Ceremony.App.Tests.Witness;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>A root CA on a token of SoftHSM, as a recorded ceremony; OpenSSL judges what lies on the media, and the token itself what it holds.</summary>
public sealed class TokenRehearsalTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    private Task<RehearsalOutcome> RehearseAsync(params (string Name, string Value)[] parameters)
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", "root-ca-token.yaml")).Require();
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        return rehearsal.PlayAllAsync(chain, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), static _ => { }, static (_, _) => { }, CancellationToken.None);
    }

    private static Script Plan(RehearsalRoom room, params (string Name, string Value)[] parameters) => HeadlessRehearsal.Plan(
        TemplateChain.Read(RepositoryFiles.PathOf("templates", "root-ca-token.yaml")).Require()[^1], parameters.ToDictionary(pair => pair.Name, pair => pair.Value), room.Past).Require();

    private async Task<TokenSnapshot> TokenAsync(byte[]? id = null)
    {
        using var folder = DataFolder.Open(Data);
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        using var pin = secrets.Digits("new-user-pin", 8);
        return (await new TokenClient(RehearsalToken.ProgramFor(folder), RehearsalToken.Module!, new RehearsalToken(folder).Serial).ReadAsync(pin, id, CancellationToken.None)).Value;
    }

    [Theory]
    [InlineData("ec-secp384r1", "EC secp384r1")]
    [InlineData("rsa-3072", "RSA 3072")]
    public async Task OpenSSL_takes_the_root_and_its_CRL_and_the_record_verifies_page_by_page(string algorithm, string kind)
    {
        var outcome = await RehearseAsync(("algorithm", algorithm), ("ca-name", "Example Root CA"), ("organisation", "Example"), ("country", "DE"), ("key-id", "0B01"));

        Assert.True(outcome.Findings.Count == 0 && outcome.Refusal is null, $"{outcome.Refusal} {string.Join('\n', outcome.Findings)}");
        var state = outcome.State;
        Assert.Equal(CeremonyPhase.Finished, state.Phase);
        Assert.True(Assert.Single(outcome.Times).Times.Device > TimeSpan.Zero);
        var key = state.Fact<KeyTable>().Of("1")!;
        Assert.Equal((kind, KeyOrigin.MadeHere, 1), (key.Found.Kind, key.Origin, key.Proofs.Length));
        Assert.True(key.Found.OnToken is { IsMadeHere: true, IsKept: true }, key.Found.OnToken?.Words);

        var issued = state.Fact<CertificateTable>();
        (string Name, byte[] Content) OnMedium(IssuedKind what, string medium, string name) => (name, File.ReadAllBytes(Path.Combine(Data, "media", medium, issued.Of(what)!.FileName)));
        var (root, crl) = (OnMedium(IssuedKind.RootCertificate, "Medium-A", "root.pem"), OnMedium(IssuedKind.Crl, "Medium-B", "crl.pem"));
        Assert.Equal((0, "root.pem: OK\n"), OpenSsl.Run([root, crl], "verify", "-x509_strict", "-check_ss_sig", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "crl.pem", "root.pem"));

        // The token itself, after the ceremony.
        var token = await TokenAsync([0x0B, 0x01]);
        Assert.Equal(key.Found.PublicKey, Convert.ToHexStringLower(Assert.Single(token.Keys).PublicKey!));
        Assert.Equal((true, true, false, true), (token.Protection!.Local, token.Protection.Sensitive, token.Protection.Extractable, token.Protection.NeverExtractable));
        Assert.Equal(["sign"], token.Protection.Uses);

        var report = RecordVerifier.Verify(
            await File.ReadAllBytesAsync(Path.Combine(Data, "transcripts", state.Id + ".pdf")), new VerificationOptions { Pages = new PageSource(TranscriptFromJournal.Read, () => BuildHash.OfThis) });
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
        foreach (var name in new[] { CheckNames.Issued, CheckNames.Proof })
        {
            Assert.All(report.Checks.Where(check => check.Name == name), check => Assert.Equal(CheckOutcome.Pass, check.Outcome));
        }

        using var folder = DataFolder.Open(Data);
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        using var pin = secrets.Digits("new-user-pin", 8);
        Assert.DoesNotContain(Encoding.ASCII.GetString(pin.Span), await File.ReadAllTextAsync(Path.Combine(Data, "journals", state.Id + ".ndjson")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_ceremony_with_the_same_id_makes_no_key_and_leaves_the_first_as_it_was()
    {
        Assert.Null((await RehearseAsync()).Refusal);
        var before = await TokenAsync();

        var again = await RehearseAsync();

        Assert.Equal(RuleCodes.KeyOnce, again.Refusal!.Rule);
        Assert.Equal(before.Keys.Select(key => Convert.ToHexString(key.PublicKey!)), (await TokenAsync()).Keys.Select(key => Convert.ToHexString(key.PublicKey!)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopped_between_intent_and_outcome_the_token_is_read_again_and_says_what_came(bool made)
    {
        FolderImage? image = null;
        await using (var room = RehearsalRoom.Open(Path.Combine(_folder.Root, "first"), journal => new WatchedJournal(
            journal,
            happened => image = made && happened is TokenKeyGenerated ? FolderImage.Of(Path.Combine(_folder.Root, "first")) : image,
            (happened, _) => image = !made && happened is KeyChangeIntended ? FolderImage.Of(Path.Combine(_folder.Root, "first")) : image)))
        {
            Assert.Null(await room.PlayWithPastAsync(await room.StartAsync(Plan(room)), CancellationToken.None));
        }

        image!.Restore(Data);
        Assert.Equal(made ? 1 : 0, (await TokenAsync()).Keys.Count);
        await using var next = RehearsalRoom.Open(Data);
        await next.Console.OpenAllAsync();
        var session = next.Unfinished;
        Assert.Null(await next.PlayWithPastAsync(session, CancellationToken.None));

        Assert.Equal(CeremonyPhase.Finished, session.State.Phase);
        Assert.Equal(made, session.State.Fact<KeyTable>().Of("1")!.AfterInterruption);
        var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(next.PathOf("transcripts", session.State.Id + ".pdf")), new VerificationOptions());
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task A_module_that_was_changed_since_the_token_was_read_gets_no_PIN()
    {
        await using var room = RehearsalRoom.Open(Data);
        var module = room.PathOf("module.so");
        File.Copy(RehearsalToken.Module!, module);
        var session = await room.StartAsync(Plan(room, ("module", module)));
        using var stop = new CancellationTokenSource();
        session.Changed += () =>
        {
            if (session.State.PresentStep?.Plan.Kind == "generate-token-key" && !stop.IsCancellationRequested)
            {
                File.AppendAllText(module, "x");
                stop.Cancel();
            }
        };

        var refusal = await room.PlayWithPastAsync(session, CancellationToken.None);

        Assert.Equal(RuleCodes.TokenModule, refusal!.Rule);
        Assert.Null(session.State.Fact<KeyTable>().Of("1"));
        Assert.Contains(session.State.Fact<TokenTable>().Of("device")!.ModuleSha256, refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("volatile int *nowhere = 0; *nowhere = 1;", DeviceCodes.ModuleEnded)]
    [InlineData("", DeviceCodes.ModuleFailed)]
    public async Task A_module_that_breaks_down_ends_the_attempt_and_the_console_goes_on(string does, string code)
    {
        await using var room = RehearsalRoom.Open(Data);
        var session = await room.StartAsync(Plan(room, ("module", await MadeModule.ThatAsync(_folder.Root, does))));

        var refusal = await room.PlayWithPastAsync(session, CancellationToken.None);

        Assert.Equal(code, refusal!.Rule);
        Assert.Null(await session.SubmitAsync(new RetryStep(session.State.PresentStep!.Plan.Number, "The module broke down") { Actor = session.State.Script.With(Role.Administrator)[0].Id }));
    }

    [Fact]
    public async Task A_module_that_never_answers_is_ended_and_a_wrong_PIN_is_told()
    {
        await using (var room = RehearsalRoom.Open(Data))
        {
            Plan(room); // makes the token
        }

        using var folder = DataFolder.Open(Data);
        var (program, serial) = (RehearsalToken.ProgramFor(folder), new RehearsalToken(folder).Serial);
        using var wrong = Domain.Secrets.SecretBuffer.CopyOf("canary-0000"u8);
        var hangs = new TokenClient(program, await MadeModule.ThatAsync(_folder.Root, "for (;;) pause();"), serial, TimeSpan.FromSeconds(1));
        Assert.Equal(DeviceCodes.ModuleTime, (await hangs.ReadAsync(null, null, CancellationToken.None)).Refusal!.Code);
        var refused = (await new TokenClient(program, RehearsalToken.Module!, serial).GenerateAsync(wrong, "ec:secp256r1", "root", [1], CancellationToken.None)).Refusal!;
        Assert.Equal(DeviceCodes.PinWrong, refused.Code);
        Assert.DoesNotContain("canary", refused + refused.Detail, StringComparison.Ordinal);
        Assert.Equal(DeviceCodes.Absent, (await new TokenClient(program, RehearsalToken.Module!, "nobody").ReadAsync(null, null, CancellationToken.None)).Refusal!.Code);
    }

    [Theory]
    [InlineData("PATH", "/nowhere", "lacks the program softhsm2-util")]
    [InlineData("SOFTHSM2_DEBUG", "1", "SOFTHSM2_DEBUG is set")]
    public async Task What_is_missing_or_would_write_down_a_PIN_is_told(string variable, string value, string told)
    {
        var program = WitnessCommand.OfThisProgram();

        var result = await Tool.RunAsync(
            program.File, [.. program.Arguments.SkipLast(1), "rehearse", RepositoryFiles.PathOf("templates", "root-ca-token.yaml"), "--out", Path.Combine(_folder.Root, "out")],
            environment: new Dictionary<string, string> { [variable] = value });

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.Contains("(TOKEN-MODULE)", result.Errors, StringComparison.Ordinal);
    }
}
