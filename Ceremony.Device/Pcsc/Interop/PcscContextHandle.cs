using Ceremony.Device.Apdu;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>A connection to the PC/SC service (SCARDCONTEXT).</summary>
internal sealed class PcscContextHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private PcscContextHandle(nint value)
        : base(ownsHandle: true) => SetHandle(value);

    /// <summary>Connects to the service.</summary>
    /// <exception cref="CardTransportException">The service is not running, or its library is not installed.</exception>
    internal static PcscContextHandle Establish()
    {
        nint context = 0;
        int code;
        try
        {
            code = NativeMethods.SCardEstablishContext(NativeMethods.ScopeSystem, 0, 0, ref context);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new CardTransportException(
                CardTransportFailure.ServiceNotRunning,
                $"The PC/SC library ({PcscLibrary.FileName}) is not installed. No device was touched. Install pcscd, then try again.",
                e);
        }

        PcscErrorTable.ThrowUnlessSuccess(code, "the PC/SC service");
        return new PcscContextHandle(context);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.SCardReleaseContext(handle) == 0;
}
