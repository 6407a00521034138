
namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Work: read the device with that serial number.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">Its part in the script.</param>
/// <param name="Serial">Serial number.</param>
public sealed record ReadDeviceWork(string Step, int Attempt, string Slot, string Serial) : StepWork(Step, Attempt);
