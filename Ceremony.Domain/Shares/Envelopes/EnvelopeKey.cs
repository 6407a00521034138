using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// The key of one envelope, made from its holder's password before there is anything to seal: so the password can be zeroed while the
/// other holders are still choosing theirs. It opens no other envelope, since its salt is its own.
/// </summary>
[DebuggerDisplay("EnvelopeKey")]
public sealed class EnvelopeKey : IDisposable
{
    /// <summary>Bytes of the salt.</summary>
    public const int SaltBytes = EnvelopeHeader.SaltBytes;

    internal const int KeyBytes = 32;

    private readonly SecretBuffer _key;
    private readonly byte[] _salt;

    private EnvelopeKey(SecretBuffer key, byte[] salt, Argon2Cost cost) => (_key, _salt, Cost) = (key, salt, cost);

    /// <summary>What its derivation cost.</summary>
    public Argon2Cost Cost { get; }

    internal ReadOnlySpan<byte> Salt => _salt;

    internal ReadOnlySpan<byte> Span => _key.Span;

    /// <summary>Derives the key. Takes about a second of one core and the memory of its cost: run it off the request path.</summary>
    /// <param name="password">The holder's own password as typed; stays the caller's. Its quality is checked elsewhere.</param>
    /// <param name="cost">What one guess shall cost; <see cref="Argon2Cost.Envelope"/> outside rehearsals.</param>
    /// <param name="salt"><see cref="SaltBytes"/> fresh random bytes. They are not secret.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static EnvelopeKey Make(SecretBuffer password, Argon2Cost cost, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes);
        if (!cost.IsSensible)
        {
            throw new ArgumentException("This cost would be refused when the envelope is opened.", nameof(cost));
        }

        var key = new SecretBuffer(KeyBytes);
        var own = salt.ToArray();
        Argon2id.Derive(password, cost, own, key.Span);
        return new EnvelopeKey(key, own, cost);
    }

    /// <summary>Zeroes the key. Safe to call more than once.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(EnvelopeKey);
}
