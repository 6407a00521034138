using Ceremony.Device.Cvc;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>Everything that a virtual device forgets on reset, loss of power, and (but for the applet itself) when its applet is selected.</summary>
internal sealed class ChipSession : IDisposable
{
    internal bool AppletSelected { get; set; }

    internal bool UserPinVerified { get; set; }

    internal bool SoPinVerified { get; set; }

    /// <summary>File that READ and UPDATE BINARY mean by P1P2 = 0000.</summary>
    internal ushort? CurrentFile { get; set; }

    /// <summary>The last answer of GET CHALLENGE, if it was 8 bytes.</summary>
    internal byte[]? Challenge { get; set; }

    /// <summary>Keys of certificates verified by PSO: VERIFY CERTIFICATE, by holder reference.</summary>
    internal Dictionary<string, CvcPublicKey> VerifiedKeys { get; } = [];

    internal CvcPublicKey? SelectedVerificationKey { get; set; }

    internal string? SelectedVerificationName { get; set; }

    internal int? SelectedAuthenticationKey { get; set; }

    /// <summary>Indices of registered keys that signed a challenge in this session.</summary>
    internal HashSet<int> AuthenticatedKeys { get; } = [];

    /// <summary>File 2F10: a key blob that is too long for one command.</summary>
    internal SecretBuffer? UnwrapBuffer { get; set; }

    internal void Clear()
    {
        AppletSelected = false;
        UserPinVerified = false;
        SoPinVerified = false;
        CurrentFile = null;
        Challenge = null;
        VerifiedKeys.Clear();
        SelectedVerificationKey = null;
        SelectedVerificationName = null;
        SelectedAuthenticationKey = null;
        AuthenticatedKeys.Clear();
        UnwrapBuffer?.Dispose();
        UnwrapBuffer = null;
    }

    public void Dispose() => Clear();
}
