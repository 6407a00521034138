namespace Ceremony.Device.Contracts;

/// <summary>What a device is to be after its initialisation, without the PINs. All keys on it are erased.</summary>
/// <param name="Options">Options; <see cref="DeviceOptions.None"/> unless a script says otherwise.</param>
/// <param name="UserPinTries">Tries of the user PIN: 2 to 3 for a PIN of 6 characters, to 5 for 7, to 10 for more.</param>
/// <param name="DkekShares">N, the shares that must all be imported, 1 to 127; 0 for a random DKEK that never leaves the device; null for none (no backup ever).</param>
/// <param name="Label">Token label, 1 to 32 bytes of UTF-8; null for none.</param>
public sealed record InitialiseRequest(DeviceOptions Options, int UserPinTries, int? DkekShares, string? Label);
