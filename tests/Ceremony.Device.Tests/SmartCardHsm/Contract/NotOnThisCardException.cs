namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A test of the contract needs what the card at hand cannot give, such as planned faults of a real card.</summary>
/// <param name="reason">What it needs.</param>
public sealed class NotOnThisCardException(string reason) : Exception(reason);
