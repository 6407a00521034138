namespace Ceremony.Device.Simulator.Chip;

/// <summary>Status words that the virtual device answers, by the words of ISO 7816-4, section 5.6.</summary>
internal static class Sw
{
    internal const ushort Success = 0x9000;
    internal const ushort EndOfFile = 0x6282;
    internal const ushort ExecutionError = 0x6400;
    internal const ushort WrongLength = 0x6700;
    internal const ushort SecurityStatusNotSatisfied = 0x6982;
    internal const ushort AuthenticationBlocked = 0x6983;
    internal const ushort ReferenceDataNotUsable = 0x6984;
    internal const ushort ConditionsNotSatisfied = 0x6985;
    internal const ushort CommandNotAllowed = 0x6986;
    internal const ushort IncorrectData = 0x6A80;
    internal const ushort FunctionNotSupported = 0x6A81;
    internal const ushort FileNotFound = 0x6A82;
    internal const ushort NotEnoughMemory = 0x6A84;
    internal const ushort IncorrectParameters = 0x6A86;
    internal const ushort ReferencedDataNotFound = 0x6A88;
    internal const ushort FileAlreadyExists = 0x6A89;
    internal const ushort WrongOffset = 0x6B00;
    internal const ushort InstructionNotSupported = 0x6D00;
    internal const ushort ClassNotSupported = 0x6E00;
    internal const ushort NoPreciseDiagnosis = 0x6F00;

    /// <summary>63Cx, or 6983 when no try is left.</summary>
    internal static ushort TriesLeft(int tries) => tries == 0 ? AuthenticationBlocked : (ushort)(0x63C0 | Math.Min(tries, 15));
}
