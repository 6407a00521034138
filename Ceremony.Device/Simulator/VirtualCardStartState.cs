namespace Ceremony.Device.Simulator;

/// <summary>In which state a new virtual device begins its life.</summary>
public enum VirtualCardStartState
{
    /// <summary>Never initialised: no SO-PIN, no user PIN; status queries answer 6A88.</summary>
    NeverInitialised,

    /// <summary>As a Nitrokey HSM 2 is sold: initialised without DKEK, with the published SO-PIN 3537363231383830 and user PIN 648219.</summary>
    AsSold,
}
