using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Device.Tests.SmartCardHsm;

public sealed class AttestationCheckTests
{
    [Fact]
    public void A_copied_certificate_file_is_found_out_by_the_probe()
    {
        // A card that shows another card's 2F02: the chain is good, the probe's signature is not by that key.
        using var shown = new InProcessCard(VirtualCardStartState.NeverInitialised, "UTVIRT00007");
        using var real = new InProcessCard(VirtualCardStartState.NeverInitialised, "UTVIRT00008");
        using (var setUp = real.Open())
        {
            Assert.True(setUp.Initialise(new InitialiseRequest(DeviceOptions.None, 3, null, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        }

        var from = shown.Connect();
        var to = real.Connect();
        from.Transmit(Convert.FromHexString("00A404000BE82B0601040181C31F020100"));
        using var liar = SmartCardHsmDevice.Open(new AnsweringTransport(
            command => command is [0x00, 0xB1, 0x2F, 0x02, ..] ? from.Transmit(command) : to.Transmit(command))).Value;
        Assert.Equal("UTVIRT00007", liar.Serial);
        Assert.Equal(AttestationVerdict.Virtual, liar.CheckChain().Value.Verdict);
        var proven = liar.ProveGenuine(Secrets.UserPin()).Value;
        Assert.Equal((AttestationVerdict.Broken, false), (proven.Verdict, proven.PossessionShown));
    }

    [Fact]
    public void An_old_request_is_no_answer_to_a_new_probe()
    {
        using var card = new InProcessCard(VirtualCardStartState.AsSold);
        using var device = card.Open();
        var pin = Secrets.Text("648219");
        var old = CvcRequest.Parse(device.GenerateKey(pin, new KeyRequest(KeySpec.Ec("secp256r1"), "old", [1])).Value.Certificate);
        var chain = CvcChain.Parse(device.Identity.CertificateFile);
        Assert.Equal(AttestationVerdict.Broken, AttestationCheck.OfProbe(chain, old, "UTAAAABBBBCCCCDD").Verdict);
        Assert.Equal(AttestationVerdict.Virtual, AttestationCheck.OfProbe(chain, old, old.Inner.HolderReference).Verdict);
        Assert.True(AttestationCheck.MadeHere(chain, old));
    }

    [Fact]
    public void The_evidence_of_a_probe_gives_the_same_verdict_again_and_no_other_device_s()
    {
        using var card = new InProcessCard(VirtualCardStartState.AsSold);
        using var device = card.Open();
        var proven = device.ProveGenuine(Secrets.Text("648219")).Value;
        var evidence = proven.Evidence!;

        Assert.Equal(proven, evidence.Check(device.Serial));
        Assert.Equal(AttestationVerdict.Broken, evidence.Check("UTVIRT00009").Verdict);
        Assert.Equal(AttestationVerdict.Broken, (evidence with { Holder = "UTAAAABBBBCCCCDD" }).Check(device.Serial).Verdict);
        Assert.False((evidence with { Request = null }).Check(device.Serial).PossessionShown);
        for (var i = 0; i < evidence.Request!.Length; i++)
        {
            var changed = evidence.Request.ToArray();
            changed[i] ^= 1;
            Assert.Equal((AttestationVerdict.Broken, false), (evidence with { Request = changed }).Check(device.Serial) is var found ? (found.Verdict, found.PossessionShown) : default);
        }
    }

    [Fact]
    public void A_chain_to_no_known_root_is_told_as_such()
    {
        var verdict = AttestationCheck.OfChain(CvcChain.Parse(CardVectors.Read("cvc").Hex("ef_2f02")));
        Assert.Equal((AttestationVerdict.UnknownRoot, false, null), (verdict.Verdict, verdict.PossessionShown, verdict.RootName));
    }

    [Fact]
    public void The_key_template_is_that_of_the_usual_tools()
    {
        Assert.Equal(256, GenerateKeyPair.Encode(KeySpec.Ec("secp256r1"), "DENK040414400001", null).Length);
        Assert.Equal(58, GenerateKeyPair.Encode(KeySpec.Rsa(2048), "DENK040414400001", null).Length);
    }
}
