namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer chooses a device by its serial number.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
public sealed record ChooseDevice(string Step, int Attempt, string Serial) : StepCommand(Step, Attempt);
