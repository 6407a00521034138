using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>The second path to a key: another program than ours.</summary>
public interface IKeyWitness
{
    /// <summary>Why no other program can reach the console's devices, for a person; null where one can.</summary>
    string? Absent { get; }

    /// <summary>Lets a key sign a fresh challenge through another program, and verifies with the public key on record. Nobody of ours has the device open meanwhile.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="publicKey">The public key on record, SubjectPublicKeyInfo (DER).</param>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="cancellation">The console is stopping.</param>
    /// <returns>The signature, or why there is none.</returns>
    Task<(WitnessSignature? Signature, Refusal? Refusal)> SignAsync(string serial, byte[] publicKey, SecretBuffer pin, CancellationToken cancellation);
}
