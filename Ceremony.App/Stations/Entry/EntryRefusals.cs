using Ceremony.Domain.Rules;

namespace Ceremony.App.Stations.Entry;

/// <summary>Every refusal of an entry before it reaches the ceremony, with its permanent code.</summary>
public static class EntryRefusals
{
    private const string NothingSent = "Nothing was kept, and the device was not touched.";

    /// <summary>Two typings of one field are not equal.</summary>
    public static Refusal Differs { get; } = new(
        RuleCodes.EntryDiffers, "The two entries are not equal.", NothingSent, "Type it again, twice.");

    /// <summary>A field is empty.</summary>
    public static Refusal Empty { get; } = new(
        RuleCodes.EntryEmpty, "Nothing was typed.", NothingSent, "Type it, then press the button.");

    /// <summary>The seal does not open, or its one-use key was used or is too old.</summary>
    public static Refusal Seal { get; } = new(
        RuleCodes.EntrySeal, "The console could not open what this page sent: it was sealed for another moment, or altered on the way.", NothingSent, "Type it again. If this comes back, tell the operator.");

    /// <summary>No lease: the turn is over, or is open at another station.</summary>
    public static Refusal NoTurn { get; } = new(
        RuleCodes.EntryNoTurn, "Your turn is not open at this station any more.", NothingSent, "Look at the console's screen to see who is awaited.");

    /// <summary>The turn was filled already.</summary>
    public static Refusal Filled { get; } = new(
        RuleCodes.EntryFilled, "This was entered already and is held.", "The first entry waits for its step.", "Nothing. To type something else, zero the first entry.");

    /// <summary>The ceremony could not take the entry.</summary>
    public static Refusal Failed { get; } = new(
        RuleCodes.EntryFailed, "The console could not take the entry.", "What was typed has been zeroed.", "Tell the operator; the console's log says why.");

    /// <summary>An uploaded file is too long to be a share file.</summary>
    public static Refusal FileTooLong { get; } = new(
        RuleCodes.UploadSize, "This file is longer than 4096 bytes, so it is not a share file.", "It was not kept.", "Choose the .pbe file of your share.");

    /// <summary>An uploaded file is empty.</summary>
    public static Refusal FileEmpty { get; } = new(
        RuleCodes.UploadEmpty, "This file is empty.", "It was not kept.", "Choose the .pbe file of your share, or its second copy.");
}
