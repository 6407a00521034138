using System.Globalization;

namespace Ceremony.App.Presentation;

/// <summary>Times as people in the room read them: the console's local time.</summary>
/// <param name="zone">The console's time zone.</param>
public sealed class RoomTime(TimeZoneInfo zone)
{
    /// <summary>Such as <c>10:42</c>; null for no time.</summary>
    public string? Minute(DateTimeOffset? time) => Format(time, "HH:mm");

    /// <summary>Such as <c>10:42:18</c>; null for no time.</summary>
    public string? Second(DateTimeOffset? time) => Format(time, "HH:mm:ss");

    /// <summary>Such as <c>17 Nov 2026</c>.</summary>
    public string Day(DateTimeOffset time) => Format(time, "d MMM yyyy")!;

    /// <summary>The offset from UTC at that time, such as <c>UTC+01:00</c>.</summary>
    public string Offset(DateTimeOffset time)
    {
        var offset = zone.GetUtcOffset(time);
        return offset == TimeSpan.Zero ? "UTC" : "UTC" + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
    }

    private string? Format(DateTimeOffset? time, string format) =>
        time is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString(format, CultureInfo.InvariantCulture) : null;
}
