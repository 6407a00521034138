using System.Collections.Frozen;
using System.Globalization;
using Ceremony.Device.Apdu;
using static Ceremony.Device.Apdu.CardTransportFailure;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>Every PC/SC error code that pcsc-lite or Windows can return to our calls, in one table.</summary>
internal static class PcscErrorTable
{
    internal const int Success = 0;
    internal const int Cancelled = unchecked((int)0x80100002);
    internal const int UnknownReader = unchecked((int)0x80100009);
    internal const int Timeout = unchecked((int)0x8010000A);
    internal const int InsufficientBuffer = unchecked((int)0x80100008);
    internal const int NoReaders = unchecked((int)0x8010002E);
    internal const int ResetCard = unchecked((int)0x80100068);

    private const string ServiceGone = "The PC/SC service (pcscd) is not running. Nothing was sent to a device.";
    private const string Broken = "The PC/SC service answered \"{1}\" for {0}.";

    /// <summary>All known codes.</summary>
    internal static readonly IReadOnlyList<PcscError> All =
    [
        new(0x80100001, "SCARD_F_INTERNAL_ERROR", NoAnswer, Broken),
        new(0x80100002, "SCARD_E_CANCELLED", NoAnswer, "Waiting for {0} was cancelled."),
        new(0x80100003, "SCARD_E_INVALID_HANDLE", ServiceNotRunning, "The connection to the PC/SC service was lost; it was probably restarted."),
        new(0x80100004, "SCARD_E_INVALID_PARAMETER", NoAnswer, Broken),
        new(0x80100005, "SCARD_E_INVALID_TARGET", NoAnswer, Broken),
        new(0x80100006, "SCARD_E_NO_MEMORY", NoAnswer, "The PC/SC service has no memory left for {0}."),
        new(0x80100007, "SCARD_F_WAITED_TOO_LONG", NoAnswer, "The device in {0} did not answer in time."),
        new(0x80100008, "SCARD_E_INSUFFICIENT_BUFFER", NoAnswer, "The device in {0} answered with more than a response may hold."),
        new(0x80100009, "SCARD_E_UNKNOWN_READER", ReaderGone, "The reader {0} is no longer there."),
        new(0x8010000A, "SCARD_E_TIMEOUT", NoAnswer, "The device in {0} did not answer in time."),
        new(0x8010000B, "SCARD_E_SHARING_VIOLATION", CardBusy, "Another program holds the device in {0}."),
        new(0x8010000C, "SCARD_E_NO_SMARTCARD", CardRemoved, "There is no card in {0}."),
        new(0x8010000D, "SCARD_E_UNKNOWN_CARD", NoAnswer, "The card in {0} is not known to the PC/SC service."),
        new(0x8010000E, "SCARD_E_CANT_DISPOSE", NoAnswer, Broken),
        new(0x8010000F, "SCARD_E_PROTO_MISMATCH", NoAnswer, "The card in {0} speaks neither T=1 nor T=0."),
        new(0x80100010, "SCARD_E_NOT_READY", NoAnswer, "The reader {0} is not ready."),
        new(0x80100011, "SCARD_E_INVALID_VALUE", NoAnswer, Broken),
        new(0x80100012, "SCARD_E_SYSTEM_CANCELLED", ServiceNotRunning, "The system is shutting down the PC/SC service."),
        new(0x80100013, "SCARD_F_COMM_ERROR", NoAnswer, "The connection to {0} failed."),
        new(0x80100014, "SCARD_F_UNKNOWN_ERROR", NoAnswer, Broken),
        new(0x80100015, "SCARD_E_INVALID_ATR", NoAnswer, "The card in {0} did not say clearly what it is."),
        new(0x80100016, "SCARD_E_NOT_TRANSACTED", NoAnswer, "The device in {0} did not answer."),
        new(0x80100017, "SCARD_E_READER_UNAVAILABLE", ReaderGone, "The reader {0} is no longer there."),
        new(0x80100018, "SCARD_P_SHUTDOWN", ServiceNotRunning, ServiceGone),
        new(0x80100019, "SCARD_E_PCI_TOO_SMALL", NoAnswer, Broken),
        new(0x8010001A, "SCARD_E_READER_UNSUPPORTED", ReaderGone, "The reader {0} is not supported by its driver."),
        new(0x8010001B, "SCARD_E_DUPLICATE_READER", ReaderGone, Broken),
        new(0x8010001C, "SCARD_E_CARD_UNSUPPORTED", NoAnswer, "The card in {0} is not supported by the reader."),
        new(0x8010001D, "SCARD_E_NO_SERVICE", ServiceNotRunning, ServiceGone),
        new(0x8010001E, "SCARD_E_SERVICE_STOPPED", ServiceNotRunning, ServiceGone),
        new(0x8010001F, "SCARD_E_UNEXPECTED", NoAnswer, Broken),
        new(0x80100022, "SCARD_E_UNSUPPORTED_FEATURE", NoAnswer, Broken),
        new(0x80100027, "SCARD_E_NO_ACCESS", CardBusy, "This user may not use the device in {0}."),
        new(0x8010002E, "SCARD_E_NO_READERS_AVAILABLE", ReaderGone, "No reader is connected."),
        new(0x8010002F, "SCARD_E_COMM_DATA_LOST", NoAnswer, "The connection to {0} failed; an answer was lost."),
        new(0x80100065, "SCARD_W_UNSUPPORTED_CARD", NoAnswer, "The card in {0} is not supported by the reader."),
        new(0x80100066, "SCARD_W_UNRESPONSIVE_CARD", NoAnswer, "The card in {0} does not respond; is it the right way round?"),
        new(0x80100067, "SCARD_W_UNPOWERED_CARD", CardRemoved, "The card in {0} has no power."),
        new(0x80100068, "SCARD_W_RESET_CARD", CardReset, "The device in {0} was reset, probably by another program."),
        new(0x80100069, "SCARD_W_REMOVED_CARD", CardRemoved, "The device was taken out of {0}."),
        new(0x8010006A, "SCARD_W_SECURITY_VIOLATION", CardBusy, "This user may not use the device in {0}."),
    ];

    private static readonly FrozenDictionary<uint, PcscError> ByCode = All.ToFrozenDictionary(error => error.Code);

    /// <summary>The error for a person.</summary>
    /// <param name="code">A PC/SC result other than success.</param>
    /// <param name="reader">The reader's name, or what else was talked to.</param>
    internal static CardTransportException ToException(int code, string reader)
    {
        var error = Lookup(code);
        var name = string.Create(CultureInfo.InvariantCulture, $"{error.Name} {unchecked((uint)code):X8}");
        return new CardTransportException(
            error.Failure,
            string.Format(CultureInfo.InvariantCulture, error.Sentence, reader, name) + " " + Advice(error.Failure));
    }

    /// <summary>The entry for a code; a made-up one for a code that no header names.</summary>
    internal static PcscError Lookup(int code)
    {
        var value = unchecked((uint)code);
        return ByCode.GetValueOrDefault(value) ?? new PcscError(value, "unknown code", NoAnswer, Broken);
    }

    /// <summary>Throws for anything but success.</summary>
    internal static void ThrowUnlessSuccess(int code, string reader)
    {
        if (code != Success)
        {
            throw ToException(code, reader);
        }
    }

    private static string Advice(CardTransportFailure failure) => failure switch
    {
        CardRemoved => "Put the device in again, then repeat the step.",
        CardReset => "Repeat the step; a PIN must be entered again by its holder.",
        CardBusy => "Close the other program that uses it, then repeat the step.",
        ReaderGone => "Connect the reader again, then repeat the step.",
        ServiceNotRunning => "Start pcscd; the console notices by itself.",
        _ => "Take the device out, put it in again, then read its state before repeating anything.",
    };
}
