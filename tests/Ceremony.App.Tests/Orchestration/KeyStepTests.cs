using System.Security.Cryptography;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>Steps about keys on a virtual device that was provisioned in the same room: real keys, real wrapped keys, real signatures.</summary>
public sealed class KeyStepTests : IAsyncLifetime, IDisposable
{
    private const string Unwrap = "      - { step: unwrap-key, title: Unwrap, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { fingerprint: FINGERPRINT } }\n";
    private const string Prove = "      - { step: prove-key, title: Prove, who: pin-holder, evidence: E., minutes: 1, with: { fingerprint: FINGERPRINT } }";
    private readonly MemoryFolder _folder = new();
    private RehearsalRoom _room = null!;
    private string _kcv = null!;

    public async Task InitializeAsync()
    {
        _room = RehearsalRoom.Open(Path.Combine(_folder.Root, "data"));
        var session = await _room.StartAsync();
        Assert.Null(await _room.PlayOnAsync(session));
        _kcv = (await _room.KcvOfDeviceAsync())!;
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ec:secp256r1", "EC 256")]
    [InlineData("ec:brainpoolP384r1", "EC 384")]
    [InlineData("rsa:2048", "RSA 2048")]
    public async Task A_wrapped_key_comes_back_and_signs_and_the_record_verifies(string kind, string words)
    {
        var fingerprint = await MakeAsync(kind, "archive", leave: false);

        var session = await PlayAsync(Unwrap + Prove, fingerprint);

        var key = session.State.Fact<KeyTable>().Of("1")!;
        Assert.Equal((fingerprint, words, 1, KeyOrigin.Unwrapped), (key.Found.Fingerprint, key.Found.Kind, key.Found.Reference, key.Origin));
        Assert.Equal((_room.Card.Serial, true), (key.From!.Inside.MadeBy, key.From.OwnSignature));
        var proof = Assert.Single(key.Proofs);
        Assert.Equal((_room.Card.Serial, "not available for a device inside the console"), (proof.Serial, proof.WithoutWitness));
        Assert.True(Verifies(key.Found.PublicKey, proof));
        var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(_room.PathOf("transcripts", session.State.Id + ".pdf")), new VerificationOptions());
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
        Assert.Equal("archive", Assert.Single(await KeysAsync()).Label);
        Assert.True(File.Exists(_room.PathOf("artefacts", session.State.Id, key.From.Sha256)));
    }

    [Fact]
    public async Task A_key_that_the_device_never_held_cannot_be_proven()
    {
        await MakeAsync("ec:secp256r1", "archive", leave: true);
        var session = await _room.StartAsync(Script(Prove, new string('a', 64)));

        var refusal = await _room.PlayOnAsync(session);

        Assert.Equal(RuleCodes.KeyRecord, refusal!.Rule);
        Assert.Contains(_room.Card.Serial, refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_on_the_device_is_found_by_its_fingerprint_among_others()
    {
        await MakeAsync("ec:secp256r1", "other", leave: true);
        var fingerprint = await MakeAsync("ec:secp384r1", "archive", leave: true);

        var session = await PlayAsync(Prove, fingerprint);

        var key = session.State.Fact<KeyTable>().Of("1")!;
        Assert.Equal(("archive", 2, KeyOrigin.OnDevice), (key.Found.Label, key.Found.Reference, key.Origin));
        Assert.True(Verifies(key.Found.PublicKey, Assert.Single(key.Proofs)));
    }

    [Fact]
    public async Task A_file_that_is_no_wrapped_key_is_refused_before_the_device_is_touched()
    {
        await File.WriteAllBytesAsync(_room.PathOf("media", "Medium-A", "letter.txt"), "Dear colleague"u8.ToArray());
        var session = await _room.StartAsync(Script(Unwrap + Prove, new string('a', 64)));
        var step = await _room.PlayToAsync(session, "unwrap-key");

        var outcome = await _room.Keys.PresentAsync(session.State.Id, step.Plan.Number, 1, "o-lindgren", null, "Medium-A", "letter.txt");

        Assert.Equal((RuleCodes.KeyFile, "The device was not touched."), (outcome.Refusal!.Rule, outcome.Refusal.WhatIsSafe));
        Assert.Empty(_room.Keys.Find(null));
    }

    [Fact]
    public async Task Whatever_command_the_power_fails_at_the_key_is_there_once_and_nothing_half_made()
    {
        var fingerprint = await MakeAsync("ec:secp256r1", "archive", leave: false);
        var (script, rejected, recognised) = (Script(Unwrap + Prove, fingerprint), 0, 0);
        for (var at = 1; ; at++)
        {
            var session = await _room.StartAsync(script);
            await _room.PlayToAsync(session, "unwrap-key");
            var plan = FaultPlan.At(at, new CardFault.PowerLossAfter());
            _room.Card.Faults = plan;

            await _room.PlayToAsync(session, "prove-key");

            _room.Card.Faults = null;
            var key = session.State.Fact<KeyTable>().Of("1")!;
            Assert.Equal((fingerprint, "archive"), (key.Found.Fingerprint, Assert.Single(await KeysAsync()).Label));
            recognised += key.AfterInterruption ? 1 : 0;
            rejected += session.State.Step("1.3")!.Attempts.SelectMany(attempt => attempt.Confirmations).Any(answer => answer.Topic == KeyChangeStep.DeleteTopic) ? 1 : 0;
            await DeleteAsync(key.Found.Reference);
            if (plan.Seen < at)
            {
                // Both ways were seen: the key was all there after the interruption, and it was half there.
                Assert.True(recognised > 0 && rejected > 0, $"{at} commands: {recognised} recognised, {rejected} rejected.");
                return;
            }
        }
    }

    private static bool Verifies(string publicKey, ProofFacts proof)
    {
        var (key, challenge, signature) = (Convert.FromHexString(publicKey), Convert.FromHexString(proof.Challenge), Convert.FromHexString(proof.Signature));
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(key, out _);
            return rsa.VerifyData(challenge, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            using var ec = ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(key, out _);
            return ec.VerifyData(challenge, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    private Script Script(string steps, string fingerprint) => SampleScripts.OnDevice(steps.Replace("FINGERPRINT", fingerprint, StringComparison.Ordinal), "", ("domain", _kcv), ("shares", "2"));

    private async Task<CeremonySession> PlayAsync(string steps, string fingerprint)
    {
        var session = await _room.StartAsync(Script(steps, fingerprint));
        Assert.Null(await _room.PlayOnAsync(session));
        Assert.Equal(CeremonyPhase.Finished, session.State.Phase);
        return session;
    }

    private async Task<Ceremony.Device.Contracts.DeviceKey[]> KeysAsync()
    {
        var (keys, refusal) = await _room.Devices.UseAsync(_room.Card.Serial, device => device.ListKeys(), CancellationToken.None);
        Assert.Null(refusal);
        return keys!;
    }

    // Makes a key and puts its wrapped key onto a medium; the key itself stays or goes.
    private async Task<string> MakeAsync(string kind, string label, bool leave)
    {
        Assert.True(KeySpec.TryParse(kind, out var spec));
        using var pin = _room.Secrets.Digits(PinFields.NewUserPin, 8);
        var (key, refusal) = await _room.Devices.UseAsync(_room.Card.Serial, device => device.GenerateKey(pin, new KeyRequest(spec, label, [0x10])), CancellationToken.None);
        Assert.Null(refusal);
        var (file, notWrapped) = await _room.Devices.UseAsync(_room.Card.Serial, device => device.WrapKey(pin, key!.Key.Reference), CancellationToken.None);
        Assert.Null(notWrapped);
        await File.WriteAllBytesAsync(_room.PathOf("media", "Medium-A", $"{label}.wrapped"), file!.Encode());
        if (!leave)
        {
            await DeleteAsync(key!.Key.Reference);
        }

        return Convert.ToHexStringLower(SHA256.HashData(key!.PublicKey!));
    }

    private async Task DeleteAsync(int reference)
    {
        using var pin = _room.Secrets.Digits(PinFields.NewUserPin, 8);
        var (_, refusal) = await _room.Devices.UseAsync(_room.Card.Serial, device => device.DeleteKey(pin, reference), CancellationToken.None);
        Assert.Null(refusal);
    }
}
