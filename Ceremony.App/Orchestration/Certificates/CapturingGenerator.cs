using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>Stands where the framework expects a key: keeps the bytes that are to be signed, and signs nothing. The device does, later.</summary>
/// <param name="algorithm">How they will be signed.</param>
/// <param name="key">The public key that will sign.</param>
internal sealed class CapturingGenerator(SignatureAlgorithm algorithm, PublicKey key) : X509SignatureGenerator
{
    private byte[]? _captured;

    /// <summary>The bytes to be signed.</summary>
    /// <exception cref="InvalidOperationException">Nothing was built with it.</exception>
    public byte[] Captured => _captured ?? throw new InvalidOperationException("Nothing was to be signed.");

    /// <inheritdoc/>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithm.Encode();

    /// <inheritdoc/>
    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        _captured = data;
        return [0];
    }

    /// <inheritdoc/>
    protected override PublicKey BuildPublicKey() => key;
}
