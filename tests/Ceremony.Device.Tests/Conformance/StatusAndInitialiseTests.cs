using Ceremony.Device.Simulator;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class StatusAndInitialiseTests(ConformanceTable table) : ConformanceTest(table)
{
    private const string Reader = "Card and reader";
    private const string State = "Initialisation and state";

    [Fact]
    public async Task The_tools_name_the_card_and_its_reader()
    {
        await using var device = await NewDeviceAsync();

        await WorksAsync(Reader, "opensc-tool -l", "the reader is listed with a card", "Yes             " + PcscdFixture.FirstReader);
        await WorksAsync(Reader, "opensc-tool -n", "the card is recognised by its answer to reset", "SmartCard-HSM version 4.1");
        await WorksAsync(Reader, "opensc-tool --atr", "that of a Nitrokey HSM 2", "3b:de:18:ff:81:91:fe:1f:c3:80:31:81:54:48:53:4d:31:73:80:21:40:81:07:1c");
        await WorksAsync(Reader, "opensc-tool --send-apdu 00A404000BE82B0601040181C31F020100", "the applet is selected", "SW1=0x90, SW2=0x00");
        await WorksAsync(Reader, "pkcs11-tool -L", "the serial number says that the device is virtual", "serial num         : UTVIRT00001", "SmartCard-HSM (UserPIN)");
        await WorksAsync(Reader, "pkcs11-tool -M", "the mechanism list is that of the driver", "RSA-PKCS-PSS", "ECDSA-SHA256", "ECDH1-DERIVE");
    }

    [Fact]
    public async Task A_device_is_initialised_with_and_without_a_DKEK()
    {
        await using var device = await NewDeviceAsync(start: VirtualCardStartState.NeverInitialised);
        const string Initialise = "sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN";

        await WorksAsync(State, "sc-hsm-tool", "a device that was never initialised says so", "SmartCard-HSM has never been initialized");
        await WorksAsync(State, Initialise + " --label rehearsal", "PINs and label are set; there is no DKEK");
        await WorksAsync(State, "sc-hsm-tool", "counters, options; no DKEK lines", "SO-PIN tries left    : 15", "User PIN tries left  : 3", "User PIN reset with SO-PIN enabled");
        await WorksAsync(State, "pkcs11-tool -L", "shows the label", "token label        : rehearsal (UserPIN)");
        await WorksAsync(State, Initialise + " --dkek-shares 0", "a random DKEK inside the device; the check value differs every time");
        await WorksAsync(State, "sc-hsm-tool", "no share is awaited", "DKEK shares          : 0", "DKEK key check value");
        await WorksAsync(State, Initialise + " --dkek-shares 1", "one share awaited");
        await WorksAsync(State, "sc-hsm-tool", "one share is missing", "DKEK import pending, 1 share(s) still missing");
        await WorksAsync(State, Initialise + " --dkek-shares 2 --pin-retry 2", "two shares awaited; two tries for the PIN");
        await WorksAsync(State, "sc-hsm-tool", "two shares are missing, two tries", "DKEK import pending, 2 share(s) still missing", "User PIN tries left  : 2");
        await SaysNoAsync(
            State, "sc-hsm-tool --initialize --so-pin env:WRONGSOPIN --pin env:PIN", "refused", "63CE: a wrong SO-PIN costs a try and changes nothing; the tool exits with 0 all the same", "PIN code or key incorrect");
        await WorksAsync(State, "sc-hsm-tool", "one try fewer, the rest unchanged", "SO-PIN tries left    : 14", "2 share(s) still missing");
        await WorksAsync(State, "pkcs11-tool --init-token --so-pin env:SOPIN --label token", "C_InitToken; the user PIN becomes the first six bytes of the SO-PIN", "Token successfully initialized");
        await WorksAsync(State, "pkcs15-tool -D", "PINs with their counters", "Serial number  : UTVIRT00001", "Tries left     : 3", "Tries left     : 15");
    }
}
