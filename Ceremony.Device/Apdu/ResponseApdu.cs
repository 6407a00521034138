using System.Security.Cryptography;

namespace Ceremony.Device.Apdu;

/// <summary>
/// A card's answer: data and the two status bytes (ISO 7816-4, section 5.1). It owns the array it was made from and zeroes
/// it on <see cref="Dispose"/>, since an answer may hold a secret.
/// </summary>
public sealed class ResponseApdu : IDisposable
{
    private readonly byte[] _bytes;

    /// <summary>Takes over a raw answer.</summary>
    /// <param name="raw">Data followed by SW1 SW2, 2 bytes or more. The new object owns the array from now on.</param>
    /// <exception cref="ApduFormatException">Fewer than two bytes.</exception>
    public ResponseApdu(byte[] raw)
    {
        if (raw.Length < 2)
        {
            throw new ApduFormatException("A response APDU has at least two bytes.");
        }

        _bytes = raw;
        Status = new StatusWord((ushort)((raw[^2] << 8) | raw[^1]));
    }

    /// <summary>The status word.</summary>
    public StatusWord Status { get; }

    /// <summary>The answer without its status word; all zero after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Data => _bytes.AsSpan(0, _bytes.Length - 2);

    /// <summary>Zeroes the whole answer.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>Length and status only, for logs; never the data.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_bytes.Length - 2} bytes, {Status}");
}
