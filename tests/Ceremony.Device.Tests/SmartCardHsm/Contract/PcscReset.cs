using Ceremony.Device.Pcsc.Interop;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>Resets the card in a reader as another program would.</summary>
internal static class PcscReset
{
    public static void Reset(string reader)
    {
        const nuint reset = 1;
        nuint active = 0;
        using var context = PcscContextHandle.Establish();
        using var handle = PcscCardHandle.Connect(context, reader, out _);
        Assert.Equal(0, NativeMethods.SCardReconnect(handle, NativeMethods.ShareShared, NativeMethods.ProtocolT1, reset, ref active));
    }
}
