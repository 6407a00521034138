using System.Globalization;

namespace Ceremony.Domain.Certificates;

/// <summary>From when until when something is to be valid, as a script says it: from the day of the ceremony or a date, until a date or for so many years or days.</summary>
/// <param name="From">The first day, or null for the moment at which it is drafted.</param>
/// <param name="Until">The last day, or null where a length is given.</param>
/// <param name="Years">Length in years.</param>
/// <param name="Days">Length in days.</param>
public sealed record ValidityPlan(DateOnly? From, DateOnly? Until, int Years, int Days)
{
    /// <summary>The word for the day of the ceremony.</summary>
    public const string OnTheDay = "on-the-day";

    /// <summary>What a beginning may be, the end of a sentence.</summary>
    public const string Beginnings = OnTheDay + " or a date such as 2027-01-31";

    /// <summary>What an end may be, the end of a sentence.</summary>
    public const string Ends = "a date such as 2047-01-31, or a length such as 20 years or 30 days";

    private const int MostYears = 100;
    private const int MostDays = 3660;

    // What the console's clock may show between drafting and recording it.
    private static readonly TimeSpan Drafting = TimeSpan.FromMinutes(5);

    /// <summary>Reads both settings; null if one means nothing.</summary>
    public static ValidityPlan? Find(string from, string until)
    {
        DateOnly? first = null;
        if (from != OnTheDay)
        {
            first = Day(from);
            if (first is null)
            {
                return null;
            }
        }

        if (Day(until) is { } last)
        {
            return new ValidityPlan(first, last, 0, 0);
        }

        return until.Split(' ') is [var number, var unit] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? unit switch
            {
                "year" or "years" when count <= MostYears => new ValidityPlan(first, null, count, 0),
                "day" or "days" when count <= MostDays => new ValidityPlan(first, null, 0, count),
                _ => null,
            }
            : null;
    }

    /// <summary>True if it contradicts itself: it ends before it begins.</summary>
    public bool EndsBeforeItBegins => From is { } from && Until is { } until && until < from;

    /// <summary>Both ends for something that is drafted at a time; to the second, as certificates have it.</summary>
    /// <param name="drafted">When, UTC.</param>
    public (DateTimeOffset From, DateTimeOffset Until) At(DateTimeOffset drafted)
    {
        var from = From is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : drafted.AddTicks(-(drafted.Ticks % TimeSpan.TicksPerSecond));
        return (from, End(from));
    }

    /// <summary>What stands against two times that a draft has, a sentence; or null.</summary>
    /// <param name="from">The beginning in the draft.</param>
    /// <param name="until">The end in the draft.</param>
    /// <param name="now">When it was drafted, UTC.</param>
    public string? Fault(DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is null || until <= from)
        {
            return $"It begins at {Text(from)} and ends {(until is { } end ? $"at {Text(end)}, which is not later" : "never")}.";
        }

        var begins = From is { } day ? from == new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : from <= now && now - from <= Drafting;
        return !begins ? $"It begins at {Text(from)}, which is not what the script says."
            : until != End(from) ? $"It ends at {Text(until.Value)}, which is not what the script says."
            : until <= now ? $"It ended at {Text(until.Value)} already, and it is {Text(now)} now."
            : null;
    }

    /// <summary>A time as it is read out, UTC to the second.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    // Both ends count (RFC 5280, 4.1.2.5), so that a length ends a second earlier.
    private DateTimeOffset End(DateTimeOffset from) => Until is { } day
        ? new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero)
        : from.AddYears(Years).AddDays(Days).AddSeconds(-1);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
