namespace Ceremony.App.ViewModels;

/// <summary>A fact read from a device, worded "Device … says".</summary>
/// <param name="Serial">The device's serial number.</param>
/// <param name="Says">The fact, such as "2 shares outstanding".</param>
/// <param name="ReadAt">When it was read, local time as "10:38:41".</param>
public sealed record ReadoutView(string Serial, string Says, string? ReadAt);
