namespace Ceremony.App.ViewModels;

/// <summary>The room's screen, whole.</summary>
public sealed record ConsoleView
{
    /// <summary>Masthead, band and script line.</summary>
    public required FrameView Frame { get; init; }

    /// <summary>The present step's head.</summary>
    public required StepHeadView Head { get; init; }

    /// <summary>What went wrong last, while it matters.</summary>
    public MessageView? Message { get; init; }

    /// <summary>Words to say aloud now.</summary>
    public SpokenView? Spoken { get; init; }

    /// <summary>All N shares, where the act is about them; empty elsewhere.</summary>
    public IReadOnlyList<ShareView> Shares { get; init; } = [];

    /// <summary>Facts to read out or to compare.</summary>
    public IReadOnlyList<FactView> Facts { get; init; } = [];

    /// <summary>What the device last said.</summary>
    public ReadoutView? Readout { get; init; }

    /// <summary>Words to copy by hand, at the close.</summary>
    public FingerprintView? Fingerprint { get; init; }

    /// <summary>The deviations, where they are read out; null elsewhere.</summary>
    public IReadOnlyList<DeviationView>? Deviations { get; init; }

    /// <summary>What ends the step, where there is nothing to press.</summary>
    public string? Note { get; init; }

    /// <summary>What can be pressed now.</summary>
    public IReadOnlyList<ActionView> Actions { get; init; } = [];

    /// <summary>All acts.</summary>
    public required IReadOnlyList<ActView> Acts { get; init; }

    /// <summary>Who is in the room.</summary>
    public required RosterView Roster { get; init; }

    /// <summary>Offset from UTC and how the room's clock differs; null for the offset alone.</summary>
    public string? ClockDetail { get; init; }
}
