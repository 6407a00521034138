namespace Ceremony.App.Derived;

/// <summary>An officer who came to a ceremony.</summary>
/// <param name="Id">The officer's id.</param>
/// <param name="Name">The name in that ceremony's script.</param>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="At">When the officer arrived last, UTC.</param>
public sealed record OfficerSummary(string Id, string Name, string Ceremony, DateTimeOffset At)
{
    /// <summary>Whom they acted for.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Their seats, as people read them.</summary>
    public string Roles { get; init; } = "";
}
