namespace Ceremony.Bench;

/// <summary>What both forms of the how-to use. Made for this measurement alone, so they may stand here.</summary>
internal static class HowTo
{
    public const string Serial = "UTVIRT00001";

    public const string UserPin = "bench-648219", SoPin = "3141592653589793", Password = "a bench password of a share";

    public const int Shares = 2;

    /// <summary>What is signed.</summary>
    public static ReadOnlySpan<byte> Message => "what is signed at the end"u8;
}
