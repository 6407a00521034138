namespace Ceremony.App.Derived;

/// <summary>The order of what happened: by time, and by the ceremony's id where the times are the same.</summary>
internal static class InTime
{
    /// <summary>Earlier before later.</summary>
    public static IComparer<(DateTimeOffset At, string Ceremony)> Order { get; } = Comparer<(DateTimeOffset At, string Ceremony)>.Create(
        static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Ceremony, b.Ceremony));

    /// <summary>Ceremonies that began later before those that began earlier.</summary>
    public static IComparer<CeremonySummary> NewestFirst { get; } = Comparer<CeremonySummary>.Create(
        static (a, b) => Order.Compare((b.StartedAt, b.Id), (a.StartedAt, a.Id)));
}
