using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Contracts;

/// <summary>The devices that are present, by serial number; the same for readers (PC/SC) and for virtual devices in this process.</summary>
public interface IDeviceDirectory : IDisposable
{
    /// <summary>Raised on any thread after <see cref="Current"/> changed.</summary>
    event EventHandler? Changed;

    /// <summary>What is present now.</summary>
    DirectoryView Current { get; }

    /// <summary>Opens a device by its serial number, wherever it is.</summary>
    /// <param name="serial">Serial number, exactly.</param>
    /// <returns>The device, which the caller disposes; or a refusal that says what is there instead.</returns>
    DeviceResult<SmartCardHsmDevice> Open(string serial);
}
