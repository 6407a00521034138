using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Random bytes and the list of keys.</content>
public sealed partial class SmartCardHsmDevice
{
    /// <summary>Takes random bytes from the device.</summary>
    /// <param name="length">1 to 256.</param>
    /// <returns>The bytes, which the caller disposes.</returns>
    public DeviceResult<SecretBuffer> GetChallenge(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Commands.GetChallenge.MaxLength);
        return Run<SecretBuffer>("taking random bytes", (session, _) => Commands.GetChallenge.Execute(session, length));
    }

    /// <summary>Lists the keys, without the device's own.</summary>
    public DeviceResult<DeviceKey[]> ListKeys() =>
        Run<DeviceKey[]>("listing the keys", (session, _) => SnapshotReader.ReadKeys(session));

    /// <summary>Looks for the lowest key reference at which there is no key, description or certificate; changes nothing.</summary>
    public DeviceResult<int> FindFreeReference() =>
        Run<int>("looking for a free key reference", (session, _) => KeySlots.FindFree(session, null));
}
