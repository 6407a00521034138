namespace Ceremony.App.ViewModels;

/// <summary>A station's screen around its one form.</summary>
public sealed record StationView
{
    /// <summary>Band and script line; its title and detail are not shown here.</summary>
    public required FrameView Frame { get; init; }

    /// <summary>The officer's full name; or what the station is, while nobody is signed in.</summary>
    public required string Name { get; init; }

    /// <summary>Role and station: "Share holder 2, station 2".</summary>
    public required string Place { get; init; }

    /// <summary>What is asked, and why.</summary>
    public required StepHeadView Head { get; init; }

    /// <summary>What went wrong last, or why nothing is asked here.</summary>
    public MessageView? Message { get; init; }

    /// <summary>What the way out says: "Leave"; null while nobody is signed in.</summary>
    public string? LeaveLabel { get; init; } = "Leave";

    /// <summary>The lease that ends when the officer leaves; null where none is open.</summary>
    public string? Lease { get; init; }

    /// <summary>True where something long has to be read.</summary>
    public bool Broad { get; init; }
}
