namespace Ceremony.App.ViewModels;

/// <summary>What the room can press on the console screen. Which of them may be pressed now, the ceremony says.</summary>
public enum ConsoleAction
{
    /// <summary>Start another attempt at a refused step.</summary>
    Retry,

    /// <summary>Record a deviation.</summary>
    Deviate,

    /// <summary>Suspend the ceremony.</summary>
    Suspend,

    /// <summary>Go on with a suspended ceremony.</summary>
    Resume,

    /// <summary>End the ceremony for good.</summary>
    Abort,

    /// <summary>Open the transcript.</summary>
    ShowTranscript,
}
