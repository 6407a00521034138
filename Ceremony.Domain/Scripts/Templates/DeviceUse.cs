namespace Ceremony.Domain.Scripts.Templates;

/// <summary>What a step kind has to do with a device. Which one, its setting <c>slot</c> says, or it is the only one.</summary>
public enum DeviceUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It chooses the device: those that use it come after.</summary>
    Chooses,

    /// <summary>It uses a device that was chosen before.</summary>
    Uses,
}
