using System.Globalization;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Times as the room read them: in the zone of its clock, which the record holds.</summary>
internal sealed class RecordTimes(CeremonyState state)
{
    private readonly TimeSpan _offset = TimeSpan.FromMinutes(state.Fact<ClockFacts>().OffsetMinutes);

    /// <summary>Such as <c>UTC+01:00</c>.</summary>
    public string Zone => _offset == TimeSpan.Zero ? "UTC" : $"UTC{(_offset < TimeSpan.Zero ? '-' : '+')}{_offset:hh\\:mm}";

    /// <summary>Such as <c>10:42</c>.</summary>
    public string Minute(DateTimeOffset time) => time.ToOffset(_offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>10:42:18</c>.</summary>
    public string Clock(DateTimeOffset time) => time.ToOffset(_offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>Tuesday 17 November 2026</c>.</summary>
    public string Day(DateTimeOffset time) => time.ToOffset(_offset).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
