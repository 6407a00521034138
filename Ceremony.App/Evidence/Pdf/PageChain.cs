using System.Security.Cryptography;
using System.Text;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>
/// The chain over the pages: value 0 is the record fingerprint, value i = SHA-256(value i-1 ‖ canonical text of page i in UTF-8).
/// A page that was changed, left out or put elsewhere no longer fits the value printed on its successor.
/// </summary>
public static class PageChain
{
    /// <summary>The chain value of each page.</summary>
    /// <param name="recordFingerprint">The hash of the journal's last line, 32 bytes.</param>
    /// <param name="pageTexts">The canonical texts of the pages, in order.</param>
    /// <returns>As many values of 32 bytes as there are pages.</returns>
    public static IReadOnlyList<byte[]> Over(ReadOnlySpan<byte> recordFingerprint, IReadOnlyList<string> pageTexts)
    {
        var values = new List<byte[]>(pageTexts.Count);
        var value = recordFingerprint.ToArray();
        foreach (var text in pageTexts)
        {
            value = SHA256.HashData([.. value, .. Encoding.UTF8.GetBytes(text)]);
            values.Add(value);
        }

        return values;
    }

    /// <summary>The form that is printed: the first 32 hexadecimal digits in groups of four.</summary>
    public static string Printed(ReadOnlySpan<byte> value) => HexGroups.Of(value[..16]);
}
