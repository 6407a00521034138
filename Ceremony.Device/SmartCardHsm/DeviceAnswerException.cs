namespace Ceremony.Device.SmartCardHsm;

/// <summary>A device answered 9000 with content that makes no sense. Caught at the end of every operation and told as a refusal.</summary>
internal sealed class DeviceAnswerException(string message) : Exception(message);
