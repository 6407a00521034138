namespace Ceremony.Device.Contracts;

/// <summary>The state of the user PIN or of the SO-PIN.</summary>
/// <param name="State">Which state.</param>
/// <param name="TriesLeft">Tries left, 0 to 15; null where the device does not tell (it does not while the PIN is verified).</param>
public sealed record PinStatus(PinState State, int? TriesLeft)
{
    /// <summary>For a person: "3 tries left", "blocked".</summary>
    public override string ToString() => State switch
    {
        PinState.NeverInitialised => "never initialised",
        PinState.Operational => TriesLeft == 1 ? "1 try left" : $"{TriesLeft} tries left",
        PinState.Verified => "verified",
        PinState.Blocked => "blocked",
        PinState.TransportPin => "transport PIN, must be changed first",
        _ => "no PIN counter (another kind of login is set)",
    };
}
