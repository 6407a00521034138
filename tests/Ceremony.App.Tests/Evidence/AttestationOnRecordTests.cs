using System.Text.Json;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>What a record says of a device's genuineness is checked again from what the device showed.</summary>
public sealed class AttestationOnRecordTests : IDisposable
{
    private const string Serial = "UTVIRT00002";

    private readonly ConsoleSigningKey _production = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly ConsoleSigningKey _rehearsal = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);

    private static readonly Attestation Proven = OfVirtualDevice(device =>
    {
        using var pin = SecretBuffer.CopyOf("648219"u8);
        return device.ProveGenuine(pin);
    });

    private static readonly Attestation ChainOnly = OfVirtualDevice(device => device.CheckChain());

    public void Dispose()
    {
        _production.Dispose();
        _rehearsal.Dispose();
    }

    private static Attestation OfVirtualDevice(Func<SmartCardHsmDevice, DeviceResult<DeviceAttestation>> attest)
    {
        using var card = VirtualCard.CreateNew(Serial, VirtualCardStartState.AsSold);
        using var device = SmartCardHsmDevice.Open(new SimulatorTransport(card), Serial).Value;
        return DeviceReadings.From(attest(device).Value);
    }

    private VerificationReport Verify(Attestation found, JournalMode mode = JournalMode.Rehearsal, string serial = Serial)
    {
        var key = mode == JournalMode.Rehearsal ? _rehearsal : _production;
        var record = new SampleRecord(key, mode, events: [new DeviceAttested("3.4", 1, "device", serial, found)]);
        var options = new VerificationOptions { TrustedHashes = [key.Fingerprint.ToArray()], AcceptVirtual = true };
        var (ofJournal, ofTranscript) = (RecordVerifier.Verify(record.Journal, options), RecordVerifier.Verify(record.Pdf(), options));
        Assert.Equal(Of(ofTranscript), Of(ofJournal));
        return ofTranscript;
    }

    private static Check Of(VerificationReport report) => Assert.Single(report.Checks, check => check.Name == CheckNames.Attestation);

    [Fact]
    public void A_virtual_device_is_told_in_words_and_rests_on_its_own_signature()
    {
        var report = Verify(Proven);

        Assert.Equal((CheckOutcome.NotChecked, RestsOn.DeviceSignature), (Of(report).Outcome, Of(report).RestsOn));
        Assert.StartsWith("UTVIRT00002: virtual device (UTVIRTROOT00001), possession shown.", Of(report).Detail, StringComparison.Ordinal);
        Assert.Equal(VerificationResult.Good, report.Result);
    }

    [Fact]
    public void Certificates_alone_rest_on_the_console_s_word()
    {
        var check = Of(Verify(ChainOnly));

        Assert.Equal((CheckOutcome.NotChecked, RestsOn.ConsoleWord), (check.Outcome, check.RestsOn));
        Assert.Contains("possession not shown", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_is_not_known_is_told_in_words()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.VectorPath("card", "cvc.json")));
        var certificates = Convert.FromHexString(vectors.RootElement.GetProperty("ef_2f02").GetString()!);
        var serial = Ceremony.Device.Cvc.CvcChain.Parse(certificates).Serial;
        var found = DeviceReadings.From(new AttestationEvidence(certificates, null, null).Check(serial));

        var check = Of(Verify(found, JournalMode.Production, serial));

        Assert.Equal(CheckOutcome.NotChecked, check.Outcome);
        Assert.StartsWith($"{serial}: unknown root.", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_genuine_device_of_a_root_that_this_verifier_does_not_know_is_not_called_genuine()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.VectorPath("card", "cvc.json")));
        var certificates = Convert.FromHexString(vectors.RootElement.GetProperty("ef_2f02").GetString()!);
        var serial = Ceremony.Device.Cvc.CvcChain.Parse(certificates).Serial;
        var found = DeviceReadings.From(new AttestationEvidence(certificates, null, null).Check(serial));

        var check = Of(Verify(found with { Result = AttestationResult.Genuine, Root = "DEMAKERSROOT2" }, JournalMode.Production, serial));

        Assert.Equal(CheckOutcome.NotChecked, check.Outcome);
        Assert.StartsWith($"{serial}: not shown to be genuine. The record says “genuine (DEMAKERSROOT2)”. ", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_the_record_itself_calls_broken_is_told_in_words_and_the_record_is_good()
    {
        var evidence = new AttestationEvidence(
            Convert.FromHexString(Proven.Certificates), "UTAAAABBBBCCCCDD", Convert.FromHexString(Proven.Request!));

        var report = Verify(DeviceReadings.From(evidence.Check(Serial)));

        Assert.Equal((CheckOutcome.NotChecked, VerificationResult.Good), (Of(report).Outcome, report.Result));
        Assert.StartsWith($"{Serial}: broken. The probe key's request does not carry the reference", Of(report).Detail, StringComparison.Ordinal);
        Assert.Equal(CheckOutcome.Fail, Of(Verify(Proven with { Result = AttestationResult.Broken })).Outcome);
    }

    [Fact]
    public void A_record_that_claims_more_than_its_device_showed_is_not_good()
    {
        var otherRequest = Proven.Request![..^1] + (Proven.Request[^1] == '0' ? '1' : '0');
        Assert.All(
            new[]
            {
                Proven with { Result = AttestationResult.Genuine },
                Proven with { Result = AttestationResult.Genuine, Root = "DESRCACC100001" },
                Proven with { Root = "DESRCACC100001" },
                Proven with { Holder = "UTAAAABBBBCCCCDD" },
                Proven with { Request = otherRequest },
                Proven with { Request = "no hex" },
                Proven with { Request = null },
                Proven with { Certificates = Proven.Certificates[..^2] },
                ChainOnly with { PossessionShown = true },
            },
            claimed =>
            {
                var report = Verify(claimed);
                Assert.Equal((CheckOutcome.Fail, VerificationResult.NotGood), (Of(report).Outcome, report.Result));
            });
        Assert.Equal(CheckOutcome.Fail, Of(Verify(Proven, serial: "UTVIRT00003")).Outcome);
    }

    [Fact]
    public void A_virtual_device_has_no_place_in_a_production_record() => Assert.Equal(CheckOutcome.Fail, Of(Verify(Proven, JournalMode.Production)).Outcome);

    [Fact]
    public void Of_several_attestations_of_a_device_the_latest_counts()
    {
        var record = new SampleRecord(
            _rehearsal, JournalMode.Rehearsal, events: [new DeviceAttested("3.4", 1, "device", Serial, Proven with { Request = null }), new DeviceAttested("3.4", 2, "device", Serial, Proven)]);

        Assert.Contains("possession shown", Of(RecordVerifier.Verify(record.Journal, new VerificationOptions())).Detail, StringComparison.Ordinal);
    }
}
