using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ceremony.App.Evidence.Signing;

/// <summary>Room for a signature in a PDF: the file is written first, then the numbers and the signature are put in place.</summary>
internal static class SignaturePlaceholder
{
    /// <summary>Bytes kept for the CMS structure; what is not used stays zero.</summary>
    public const int Capacity = 4096;

    private const string Number = "**********";
    private static readonly string Range = $"/ByteRange [0 {Number} {Number} {Number}]";

    /// <summary>The two entries of the signature dictionary, to be filled.</summary>
    public static string Entries => $"{Range}\n/Contents <{new string('0', 2 * Capacity)}>\n";

    /// <summary>Signs the file in place.</summary>
    /// <param name="file">The file with one placeholder in its last revision.</param>
    /// <param name="searchFrom">Where the last revision begins.</param>
    /// <param name="sign">From the covered bytes to a CMS structure.</param>
    public static void Fill(byte[] file, int searchFrom, Func<byte[], byte[]> sign)
    {
        var range = searchFrom + file.AsSpan(searchFrom).IndexOf(Encoding.ASCII.GetBytes(Range));
        var open = range + file.AsSpan(range).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var close = open + 2 + (2 * Capacity);
        var filled = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {open,10} {close,10} {file.Length - close,10}]");
        Encoding.ASCII.GetBytes(filled, file.AsSpan(range));

        byte[] covered = [.. file.AsSpan(0, open), .. file.AsSpan(close)];
        var signature = sign(covered);
        if (signature.Length > Capacity)
        {
            throw new CryptographicException($"The signature needs {signature.Length} bytes; there is room for {Capacity}.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), file.AsSpan(open + 1));
    }
}
