using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Pkcs11.Witness;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>OpenSC's PKCS#11 module in a process of its own, for devices in readers. A virtual device inside the console is reached by nothing else.</summary>
/// <param name="devices">The devices.</param>
/// <param name="gate">Whose turn it is with a device.</param>
public sealed class OpenScWitness(IDeviceDirectory devices, DeviceGate gate) : IKeyWitness
{
    /// <inheritdoc/>
    public string? Absent => devices is VirtualDeviceDirectory ? "not available for a device inside the console" : null;

    /// <inheritdoc/>
    public async Task<(WitnessSignature? Signature, Refusal? Refusal)> SignAsync(string serial, byte[] publicKey, SecretBuffer pin, CancellationToken cancellation)
    {
        var witness = new SecondWitness(WitnessCommand.OfThisProgram(), devices.Open);
        var result = await gate.WhileClosedAsync(
            () => witness.ProveAsync(SecondWitness.OpenScModule, serial, publicKey, pin, cancellation: cancellation), cancellation).ConfigureAwait(false);
        return result.Try(out var proof, out var refusal)
            ? (new WitnessSignature(proof.Module, proof.ModuleDescription, Convert.ToHexStringLower(proof.Challenge), Convert.ToHexStringLower(proof.Signature)), null)
            : (null, DeviceReadings.Of(refusal));
    }
}
