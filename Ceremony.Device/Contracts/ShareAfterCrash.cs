namespace Ceremony.Device.Contracts;

/// <summary>What became of a share whose import was intended when the console stopped.</summary>
public enum ShareAfterCrash
{
    /// <summary>The device did not take it: it is entered again.</summary>
    NotTaken,

    /// <summary>The device took it: it must not be entered again, since that would cancel it.</summary>
    Taken,

    /// <summary>The counter fits neither: stop, and start share entry again from a new initialisation.</summary>
    Unclear,
}
