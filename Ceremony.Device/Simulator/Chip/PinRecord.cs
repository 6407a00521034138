using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>A PIN with its retry counter.</summary>
internal sealed class PinRecord : IDisposable
{
    private SecretBuffer _value;

    internal PinRecord(ReadOnlySpan<byte> value, int maxTries, int? tries = null)
    {
        _value = SecretBuffer.CopyOf(value);
        MaxTries = maxTries;
        Tries = tries ?? maxTries;
    }

    internal int Tries { get; private set; }

    internal int MaxTries { get; }

    internal int Length => _value.Length;

    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>
    /// Compares a candidate. The try is taken and made durable before the comparison, so that cutting the power in between gains nothing.
    /// </summary>
    /// <param name="candidate">What was offered.</param>
    /// <param name="commit">Makes the counter durable.</param>
    /// <returns>9000, 63Cx, or 6983 when blocked before or by this try.</returns>
    internal ushort Try(ReadOnlySpan<byte> candidate, Action commit)
    {
        if (Tries == 0)
        {
            return Sw.AuthenticationBlocked;
        }

        Tries--;
        commit();
        if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(candidate, _value.Span))
        {
            return Sw.TriesLeft(Tries);
        }

        Tries = MaxTries;
        return Sw.Success;
    }

    internal void Replace(ReadOnlySpan<byte> value)
    {
        _value.Dispose();
        _value = SecretBuffer.CopyOf(value);
        Tries = MaxTries;
    }

    internal void ResetTries() => Tries = MaxTries;

    public void Dispose() => _value.Dispose();
}
