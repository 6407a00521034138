using System.Security.Cryptography;
using Ceremony.Device.Cvc;
using Ceremony.Domain.Secrets;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>A private key on one of the known curves.</summary>
/// <remarks>The arithmetic library makes copies that nobody can zero; the virtual device is for rehearsal, and says so.</remarks>
internal sealed class EcKey : VirtualKey
{
    private readonly SecretBuffer _private;

    private EcKey(NamedCurve curve, ReadOnlySpan<byte> d, byte[] point)
    {
        Curve = curve;
        Point = point;
        _private = SecretBuffer.CopyOf(d);
    }

    internal override KeyKind Kind => KeyKind.EcPrivate;

    internal override int StoredLength => _private.Length + Point.Length;

    internal NamedCurve Curve { get; }

    /// <summary>Public point <c>04‖x‖y</c>.</summary>
    internal byte[] Point { get; }

    /// <summary>Private number at the order's full length.</summary>
    internal ReadOnlySpan<byte> Private => _private.Span;

    internal CvcPublicKey PublicKey => CvcPublicKey.FromPoint(Curve, Point);

    internal static EcKey Generate(NamedCurve curve, byte[]? algorithms = null, uint? uses = null)
    {
        using var d = new SecretBuffer(curve.OrderLength);
        do
        {
            RandomNumberGenerator.Fill(d.Span);
            int excess = (curve.OrderLength * 8) - curve.Domain.N.BitLength;
            d.Span[0] = (byte)(d.Span[0] & (0xFF >> excess));
        }
        while (!InRange(curve, d.Span));
        return FromPrivate(curve, d.Span, algorithms, uses)!;
    }

    /// <summary>Makes a key from its private number, or null if that is not between 1 and n − 1.</summary>
    internal static EcKey? FromPrivate(NamedCurve curve, ReadOnlySpan<byte> d, byte[]? algorithms = null, uint? uses = null)
    {
        if (!InRange(curve, d))
        {
            return null;
        }

        using var full = new SecretBuffer(curve.OrderLength);
        var significant = d.TrimStart((byte)0);
        significant.CopyTo(full.Span[^significant.Length..]);
        var point = curve.Domain.G.Multiply(new BigInteger(1, full.Span)).Normalize().GetEncoded(compressed: false);
        return new EcKey(curve, full.Span, point) { AllowedAlgorithms = algorithms ?? [], UsesLeft = uses };
    }

    /// <summary>ECDSA over a hash (or the leftmost bits of it).</summary>
    /// <returns>r and s.</returns>
    internal (BigInteger R, BigInteger S) SignHash(ReadOnlySpan<byte> hash)
    {
        var signer = new ECDsaSigner();
        signer.Init(forSigning: true, new ParametersWithRandom(new ECPrivateKeyParameters(Number, Curve.Domain), new SecureRandom()));
        var rs = signer.GenerateSignature(hash.ToArray());
        return (rs[0], rs[1]);
    }

    /// <summary>ECDSA with SHA-256 in the form of card-verifiable certificates: r‖s at the order's length.</summary>
    internal byte[] SignForCertificate(ReadOnlySpan<byte> message)
    {
        var (r, s) = SignHash(SHA256.HashData(message));
        return [.. BigIntegers.AsUnsignedByteArray(Curve.OrderLength, r), .. BigIntegers.AsUnsignedByteArray(Curve.OrderLength, s)];
    }

    /// <summary>Diffie-Hellman: the shared point <c>04‖x‖y</c>, or null if the peer's is not on the curve.</summary>
    internal byte[]? Agree(ReadOnlySpan<byte> peer)
    {
        try
        {
            var shared = Curve.Domain.Curve.DecodePoint(peer.ToArray()).Multiply(Number).Normalize();
            return shared.IsInfinity ? null : shared.GetEncoded(compressed: false);
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public override void Dispose() => _private.Dispose();

    private BigInteger Number => new(1, _private.Span);

    private static bool InRange(NamedCurve curve, ReadOnlySpan<byte> d)
    {
        var number = new BigInteger(1, d);
        return number.SignValue > 0 && number.CompareTo(curve.Domain.N) < 0;
    }
}
