using Ceremony.Device.Cvc;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>Authentication by m of n registered public keys (facts of section 7 of the card's description: MANAGE PUBLIC KEY AUTHENTICATION).</summary>
/// <param name="total">Number of keys, n.</param>
/// <param name="required">Number of keys that must sign, m.</param>
internal sealed class PublicKeyAuthentication(int total, int required)
{
    internal int Total { get; } = total;

    internal int Required { get; } = required;

    /// <summary>Registered requests, in order.</summary>
    internal List<CvcRequest> Keys { get; } = [];

    internal byte[] Status(int authenticated) => [(byte)Total, (byte)(Total - Keys.Count), (byte)Required, (byte)authenticated];
}
