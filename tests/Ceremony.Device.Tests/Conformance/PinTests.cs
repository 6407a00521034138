namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PinTests(ConformanceTable table) : ConformanceTest(table)
{
    private const string Section = "PINs";
    private const string SoLogin = "pkcs11-tool --login --login-type so --so-pin";

    [Fact]
    public async Task PINs_are_changed_blocked_and_set_anew()
    {
        await using var device = await NewDeviceAsync();

        await WorksAsync(Section, "pkcs11-tool --login --pin env:PIN --change-pin --new-pin env:NEWPIN", "the old PIN no longer works", "PIN successfully changed");
        Assert.Contains("CKR_PIN_INCORRECT", (await RunAsync("pkcs11-tool --login --pin env:PIN -O")).All, StringComparison.Ordinal);
        await WorksAsync(Section, "pkcs11-tool --login --pin env:NEWPIN --change-pin --new-pin env:PIN", "and back", "PIN successfully changed");
        await WorksAsync(Section, SoLogin + " env:SOPIN --change-pin --new-pin env:NEWSOPIN", "CHANGE REFERENCE DATA of the SO-PIN", "PIN successfully changed");
        await WorksAsync(Section, SoLogin + " env:NEWSOPIN --change-pin --new-pin env:SOPIN", "and back", "PIN successfully changed");

        const string Wrong = "pkcs11-tool --login --pin env:WRONGPIN -O";
        await SaysNoAsync(Section, Wrong, "refused", "63C2", "CKR_PIN_INCORRECT");
        await RunAsync(Wrong);
        await SaysNoAsync(Section, Wrong, "refused", "6983 at the third wrong PIN", "CKR_PIN_LOCKED");
        await SaysNoAsync(Section, "pkcs11-tool --login --pin env:PIN -O", "refused", "6983: the right PIN no longer helps", "CKR_PIN_LOCKED");
        await WorksAsync(Section, "sc-hsm-tool", "the block is shown", "User PIN locked", "SO-PIN tries left    : 15");
        await SaysNoAsync(Section, SoLogin + " env:WRONGSOPIN --init-pin --new-pin env:PIN", "refused", "63CE", "CKR_PIN_INCORRECT");
        await WorksAsync(Section, SoLogin + " env:SOPIN --init-pin --new-pin env:PIN", "the way to unblock", "User PIN successfully initialized");
        await WorksAsync(Section, "sc-hsm-tool", "both counters are full", "User PIN tries left  : 3", "SO-PIN tries left    : 15");

        await SaysNoAsync(
            Section, "pkcs11-tool --unlock-pin --puk env:SOPIN --new-pin env:PIN", "fails", "OpenSC 0.23 refuses 16 hex digits as an unblocking code before it sends anything; the card is not asked", "CKR_PIN_LEN_RANGE");
        await SaysNoAsync(
            Section,
            "pkcs15-tool --unblock-pin --puk 3537363231383830 --new-pin env:PIN",
            "fails",
            "OpenSC 0.23 sends the SO-PIN's digits as text, so that a card sees a wrong SO-PIN (63CE) and takes one of its tries",
            "PUK code incorrect; tries left: 14");
    }

    [Fact]
    public async Task A_device_without_reset_by_SO_PIN_refuses_it()
    {
        await using var device = await NewDeviceAsync();
        using (var transport = new Ceremony.Device.Simulator.SimulatorTransport(device.Card))
        {
            // sc-hsm-tool cannot switch it off: it always sends options 0001.
            transport.Transmit(Convert.FromHexString(Simulator.CardExtensions.Select));
            Assert.Equal("9000", Simulator.CardExtensions.Initialise(transport, options: "0000"));
        }

        await SaysNoAsync(
            Section, SoLogin + " env:SOPIN --init-pin --new-pin env:PIN", "refused", "6985 where reset by SO-PIN was switched off at initialisation; no try is lost", "error");
        await WorksAsync(Section, "sc-hsm-tool", "no options are shown then", "SO-PIN tries left    : 15");
    }
}
