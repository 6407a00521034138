namespace Ceremony.Device.Simulator.Faults;

/// <summary>One line of a plan: which commands go wrong, and how.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="At">The first command that goes wrong, counted from 1 among those that <paramref name="Instruction"/> lets through.</param>
/// <param name="Times">How many commands in a row go wrong, 1 or more.</param>
/// <param name="Instruction">Only commands with this instruction byte are counted; null for all.</param>
public sealed record PlannedFault(CardFault Fault, int At = 1, int Times = 1, byte? Instruction = null);
