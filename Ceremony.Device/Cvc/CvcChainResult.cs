namespace Ceremony.Device.Cvc;

/// <summary>The result of checking a device's certificate chain.</summary>
/// <param name="Status">Good, unknown root, or broken.</param>
/// <param name="Reason">One sentence for people: what was found.</param>
/// <param name="Root">The root it ends in; null unless good.</param>
/// <param name="DeviceKey">The device's key with its curve, to check requests with; null unless good.</param>
public sealed record CvcChainResult(CvcChainStatus Status, string Reason, CvcRoot? Root, CvcPublicKey? DeviceKey);
