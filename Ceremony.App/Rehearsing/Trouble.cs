using Ceremony.Device.Simulator.Faults;

namespace Ceremony.App.Rehearsing;

/// <summary>One kind of trouble that a rehearsal may plan for a virtual device.</summary>
/// <param name="Name">Name in forms.</param>
/// <param name="Words">What happens, for people.</param>
/// <param name="Fault">The same for the device.</param>
public sealed record Trouble(string Name, string Words, CardFault Fault)
{
    /// <summary>Every kind, the most likely first.</summary>
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new("pulled", "It is pulled out before the command is done", new CardFault.Pulled()),
        new("power-before", "Its power fails before the command is done", new CardFault.PowerLossBefore()),
        new("power-after", "Its power fails after the command was done, and no answer comes", new CardFault.PowerLossAfter()),
        new("slow", "It answers ten seconds late", new CardFault.SlowAnswer(TimeSpan.FromSeconds(10))),
        new("status", "It answers with an error, 6F00, and does nothing", new CardFault.WrongStatus(0x6F00)),
        new("corrupted", "One byte of its answer arrives changed", new CardFault.CorruptedAnswer(0, 0x01)),
        new("truncated", "Only three bytes of its answer arrive", new CardFault.TruncatedAnswer(3)),
    ];
}
