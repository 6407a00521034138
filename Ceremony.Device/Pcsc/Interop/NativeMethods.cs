using System.Runtime.InteropServices;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>
/// The PC/SC functions that we use, and no others (PC/SC part 5; pcsc-lite's <c>winscard.h</c>). Results are PC/SC
/// error codes; see <see cref="PcscErrorTable"/>. Integers: see <see cref="PcscLibrary"/>.
/// </summary>
internal static unsafe partial class NativeMethods
{
    internal const nuint ScopeSystem = 2;
    internal const nuint ShareShared = 2;
    internal const nuint ProtocolT0 = 1;
    internal const nuint ProtocolT1 = 2;
    internal const nuint LeaveCard = 0;

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, PcscLibrary.Resolve);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardEstablishContext(nuint scope, nint reserved1, nint reserved2, ref nint context);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardReleaseContext(nint context);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardCancel(PcscContextHandle context);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardReconnect(PcscCardHandle card, nuint share, nuint protocols, nuint initialisation, ref nuint active);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardDisconnect(nint card, nuint disposition);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardBeginTransaction(PcscCardHandle card);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardEndTransaction(PcscCardHandle card, nuint disposition);

    [LibraryImport(PcscLibrary.Name)]
    internal static partial int SCardTransmit(
        PcscCardHandle card, byte* sendPci, byte* command, nuint commandLength, byte* receivePci, byte* response, ref nuint responseLength);

    /// <summary>Lists reader names, each ended by a zero byte, the list by one more.</summary>
    internal static int ListReaders(PcscContextHandle context, byte* names, ref nuint length) =>
        OperatingSystem.IsWindows()
            ? SCardListReadersA(context, 0, names, ref length)
            : SCardListReaders(context, 0, names, ref length);

    /// <summary>Waits until one of the readers differs from its state as told.</summary>
    internal static int GetStatusChange(PcscContextHandle context, nuint timeoutMilliseconds, byte* states, nuint count) =>
        OperatingSystem.IsWindows()
            ? SCardGetStatusChangeA(context, timeoutMilliseconds, states, count)
            : SCardGetStatusChange(context, timeoutMilliseconds, states, count);

    /// <summary>Connects to the card in a reader; the name ends with a zero byte.</summary>
    internal static int Connect(PcscContextHandle context, byte* reader, nuint share, nuint protocols, ref nint card, ref nuint active) =>
        OperatingSystem.IsWindows()
            ? SCardConnectA(context, reader, share, protocols, ref card, ref active)
            : SCardConnect(context, reader, share, protocols, ref card, ref active);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardListReaders(PcscContextHandle context, nint groups, byte* readers, ref nuint length);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardListReadersA(PcscContextHandle context, nint groups, byte* readers, ref nuint length);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardGetStatusChange(PcscContextHandle context, nuint timeout, byte* states, nuint count);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardGetStatusChangeA(PcscContextHandle context, nuint timeout, byte* states, nuint count);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardConnect(PcscContextHandle context, byte* reader, nuint share, nuint protocols, ref nint card, ref nuint active);

    [LibraryImport(PcscLibrary.Name)]
    private static partial int SCardConnectA(PcscContextHandle context, byte* reader, nuint share, nuint protocols, ref nint card, ref nuint active);
}
