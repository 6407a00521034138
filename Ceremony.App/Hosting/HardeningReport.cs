namespace Ceremony.App.Hosting;

/// <summary>What the process could do at its start to keep its memory to itself.</summary>
/// <param name="CoreDumpsOff">The limit on core files is zero, and cannot be raised by this process.</param>
/// <param name="NotDumpable">The kernel writes no core of this process to any handler, and other processes of the same account cannot read its memory.</param>
/// <param name="MemoryLocked">No page of this process goes to swap.</param>
/// <param name="WhyNotLocked">Why memory is not locked, in words; null when it is.</param>
public sealed record HardeningReport(bool CoreDumpsOff, bool NotDumpable, bool MemoryLocked, string? WhyNotLocked);
