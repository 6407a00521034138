namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>A file is no wrapped key.</summary>
/// <param name="message">What is wrong, for a person.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class WrappedKeyException(string message, Exception? inner = null) : Exception(message, inner);
