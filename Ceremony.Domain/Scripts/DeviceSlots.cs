using System.Collections.Immutable;
using System.Globalization;

namespace Ceremony.Domain.Scripts;

/// <summary>The slots of a script's devices: the part that each has, by which its steps and events name it.</summary>
public static class DeviceSlots
{
    /// <summary>The slot of scripts that work on one device, and of the first of several.</summary>
    public const string First = "device";

    /// <summary>Name of the setting by which a step names a slot.</summary>
    public const string Setting = "slot";

    /// <summary>Most devices of one script.</summary>
    public const int Most = 8;

    /// <summary>The slot of a device.</summary>
    /// <param name="device">From 1.</param>
    public static string Of(int device) => device == 1 ? First : string.Create(CultureInfo.InvariantCulture, $"{First}-{device}");

    /// <summary>The slots of all devices that take the shares of a script, in order.</summary>
    public static ImmutableArray<string> For(Script script) => [.. Enumerable.Range(1, script.DeviceCount).Select(Of)];
}
