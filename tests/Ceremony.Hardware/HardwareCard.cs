using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Pcsc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Hardware;

/// <summary>A card in a reader that the contract suite runs against as it is: nobody plans its faults or pulls it.</summary>
internal sealed class HardwareCard : CardUnderTest
{
    private readonly string _reader;

    private HardwareCard(string serial, string reader, bool isVirtual) => (Serial, _reader, IsVirtual) = (serial, reader, isVirtual);

    public override VirtualCard Card => throw new NotOnThisCardException("it plans faults or pulls the card");

    public override string Serial { get; }

    public override bool IsVirtual { get; }

    /// <summary>Finds the card by its serial number.</summary>
    /// <exception cref="InvalidOperationException">It is not here.</exception>
    public static HardwareCard Find(string serial)
    {
        using var directory = new PcscDeviceDirectory();
        directory.FirstLook.GetAwaiter().GetResult();
        if (!directory.Open(serial).Try(out var device, out var refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        using (device)
        {
            return new HardwareCard(serial, device.Place, device.IsVirtual);
        }
    }

    public override ICardTransport Connect() => PcscTransport.Open(_reader);

    public override void ResetByOther() => PcscReset.Reset(_reader);

    public override void Reinsert() => throw new NotOnThisCardException("it pulls the card");

    public override void RequireVirtual()
    {
        if (!IsVirtual)
        {
            throw new NotOnThisCardException("it needs a virtual device");
        }
    }

    public override void RequireNeverInitialised()
    {
        using var device = Open();
        if (device.ReadSoPinStatus().Value.State != PinState.NeverInitialised)
        {
            throw new NotOnThisCardException("it needs a device that was never initialised");
        }
    }

    /// <summary>Nothing: the card stays in its reader for the next test.</summary>
    public override void Dispose()
    {
    }
}
