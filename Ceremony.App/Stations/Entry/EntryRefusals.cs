namespace Ceremony.App.Stations.Entry;

/// <summary>Every refusal of an entry before it reaches the ceremony, with its permanent code.</summary>
public static class EntryRefusals
{
    private const string NothingSent = "Nothing was kept, and the device was not touched.";

    /// <summary>Two typings of one field are not equal.</summary>
    public static PlainRefusal Differs { get; } = new(
        "ENTRY-DIFFERS", "The two entries are not equal.", NothingSent, "Type it again, twice.");

    /// <summary>A field is empty.</summary>
    public static PlainRefusal Empty { get; } = new(
        "ENTRY-EMPTY", "Nothing was typed.", NothingSent, "Type it, then press the button.");

    /// <summary>The seal does not open, or its one-use key was used or is too old.</summary>
    public static PlainRefusal Seal { get; } = new(
        "ENTRY-SEAL", "The console could not open what this page sent: it was sealed for another moment, or altered on the way.", NothingSent, "Type it again. If this comes back, tell the operator.");

    /// <summary>No lease: the turn is over, or is open at another station.</summary>
    public static PlainRefusal NoTurn { get; } = new(
        "ENTRY-NO-TURN", "Your turn is not open at this station any more.", NothingSent, "Look at the console's screen to see who is awaited.");

    /// <summary>The turn was filled already.</summary>
    public static PlainRefusal Filled { get; } = new(
        "ENTRY-FILLED", "This was entered already and is held.", "The first entry waits for its step.", "Nothing. To type something else, zero the first entry.");

    /// <summary>The ceremony could not take the entry.</summary>
    public static PlainRefusal Failed { get; } = new(
        "ENTRY-FAILED", "The console could not take the entry.", "What was typed has been zeroed.", "Tell the operator; the console's log says why.");

    /// <summary>An uploaded file is too long to be a share file.</summary>
    public static PlainRefusal FileTooLong { get; } = new(
        "SHARE-FILE-SIZE", "This file is longer than 4096 bytes, so it is not a share file.", "It was not kept.", "Choose the .pbe file of your share.");

    /// <summary>An uploaded file is empty.</summary>
    public static PlainRefusal FileEmpty { get; } = new(
        "SHARE-FILE-EMPTY", "This file is empty.", "It was not kept.", "Choose the .pbe file of your share, or its second copy.");
}
