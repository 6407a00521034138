using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>What the applet tells when it is selected (template 6F, object 85).</summary>
/// <param name="Major">Major version.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Type">Kind of applet; null for version 1.</param>
/// <param name="Options">Options of the last initialisation; null for version 1.</param>
internal sealed record AppletInfo(int Major, int Minor, byte? Type, DeviceOptions? Options)
{
    /// <summary>Before the applet was selected.</summary>
    internal static readonly AppletInfo Unknown = new(0, 0, null, null);

    /// <summary>"4.1".</summary>
    internal string Version => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>For a person.</summary>
    internal string TypeName => Type switch
    {
        0 => "SmartCard-HSM",
        1 => "SmartCard-HSM, demonstration applet",
        _ => "SmartCard-HSM or compatible",
    };
}
