namespace Ceremony.App.Derived;

/// <summary>A device as a ceremony last read it.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When it was read, UTC.</param>
/// <param name="IsVirtual">True for a virtual device.</param>
/// <param name="State">Its DKEK state in words.</param>
/// <param name="Kcv">Its KCV, or null.</param>
public sealed record DeviceSummary(string Serial, string Ceremony, DateTimeOffset At, bool IsVirtual, string State, string? Kcv);
