using System.Security.Cryptography;

namespace Ceremony.App.Stations.Entry;

/// <summary>An ephemeral ECDH P-256 key pair for one entry of one station session.</summary>
public sealed class EntryKey : IDisposable
{
    private readonly ECDiffieHellman _pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    internal EntryKey(string id, string sessionId, EntryPurpose purpose, DateTimeOffset closesAt)
    {
        Id = id;
        SessionId = sessionId;
        Purpose = purpose;
        Context = purpose.Context;
        ClosesAt = closesAt;
        var point = _pair.ExportParameters(includePrivateParameters: false).Q;
        PublicPoint = [4, .. point.X!, .. point.Y!];
    }

    /// <summary>Random name of the key.</summary>
    public string Id { get; }

    /// <summary>The station session that asked for it; no other can use it.</summary>
    public string SessionId { get; }

    /// <summary>What the entry is for.</summary>
    public EntryPurpose Purpose { get; }

    /// <summary>What the seal is bound to.</summary>
    public EntryContext Context { get; }

    /// <summary>The key is refused after this time.</summary>
    public DateTimeOffset ClosesAt { get; }

    /// <summary>The public point, uncompressed: 65 bytes (SEC 1 section 2.3.3).</summary>
    public byte[] PublicPoint { get; }

    /// <summary>The shared secret with the browser's one-use point.</summary>
    /// <param name="theirPoint">65 bytes, uncompressed.</param>
    /// <returns>32 bytes; the caller zeroes them.</returns>
    /// <exception cref="CryptographicException">Not a point of the curve.</exception>
    internal byte[] Agree(ReadOnlySpan<byte> theirPoint)
    {
        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = theirPoint[1..33].ToArray(), Y = theirPoint[33..].ToArray() },
        });
        return _pair.DeriveRawSecretAgreement(theirs.PublicKey);
    }

    /// <summary>Forgets the private key.</summary>
    public void Dispose() => _pair.Dispose();
}
