using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>A connection to a card in a reader (SCARDHANDLE). It keeps its context alive until it is closed itself.</summary>
internal sealed class PcscCardHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly PcscContextHandle _context;

    private PcscCardHandle(nint value, PcscContextHandle context)
        : base(ownsHandle: true)
    {
        SetHandle(value);
        _context = context;
    }

    /// <summary>Connects in shared mode, by T=1 or T=0.</summary>
    /// <param name="context">The service.</param>
    /// <param name="reader">The reader's name as listed.</param>
    /// <param name="protocol">The protocol that was chosen.</param>
    /// <exception cref="Apdu.CardTransportException">No card, no reader, or another program holds the card.</exception>
    internal static unsafe PcscCardHandle Connect(PcscContextHandle context, string reader, out nuint protocol)
    {
        nint card = 0;
        nuint active = 0;
        int code;
        fixed (byte* name = Encoding.UTF8.GetBytes(reader + '\0'))
        {
            code = NativeMethods.Connect(
                context, name, NativeMethods.ShareShared, NativeMethods.ProtocolT0 | NativeMethods.ProtocolT1, ref card, ref active);
        }

        PcscErrorTable.ThrowUnlessSuccess(code, reader);
        var handle = new PcscCardHandle(card, context);
        var added = false;
        context.DangerousAddRef(ref added);
        protocol = active;
        return handle;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // The card stays powered: other programs may be using it. Our own logins ended with the operation that made them.
        var done = NativeMethods.SCardDisconnect(handle, NativeMethods.LeaveCard) == 0;
        _context.DangerousRelease();
        return done;
    }
}
