namespace Ceremony.App.Derived;

/// <summary>A device as a ceremony last read it.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When it was read, UTC.</param>
/// <param name="IsVirtual">True for a virtual device.</param>
/// <param name="State">Its DKEK state in words.</param>
/// <param name="Kcv">Its KCV, or null.</param>
public sealed record DeviceSummary(string Serial, string Ceremony, DateTimeOffset At, bool IsVirtual, string State, string? Kcv)
{
    /// <summary>Model name.</summary>
    public string Model { get; init; } = "";

    /// <summary>Version of its firmware.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Number of keys on it, its own left out.</summary>
    public int Keys { get; init; }

    /// <summary>The bag in which it came, or null.</summary>
    public string? BagFound { get; init; }

    /// <summary>How that bag compared with the last record before, in words; null where no records were asked.</summary>
    public string? BagCompared { get; init; }

    /// <summary>Where the ceremony put it, or null.</summary>
    public DevicePut? Put { get; init; }
}

/// <summary>Where a ceremony put a device.</summary>
/// <param name="Bag">Number of its bag.</param>
/// <param name="Place">Where the bag is kept.</param>
/// <param name="By">Name of who put it there.</param>
/// <param name="At">When, UTC.</param>
public sealed record DevicePut(string Bag, string Place, string By, DateTimeOffset At);
