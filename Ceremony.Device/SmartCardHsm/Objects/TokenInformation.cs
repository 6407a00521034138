using System.Text;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>The label in file 2F03 (PKCS#15 token information).</summary>
internal static class TokenInformation
{
    /// <summary>Encodes token information as the usual tools write it: version 0, label, flag prnGeneration.</summary>
    /// <param name="label">The label.</param>
    internal static byte[] Encode(string label) => TlvWriter.Constructed(
        0x30, TlvWriter.Element(0x02, [0x00]), TlvWriter.Element(0x80, Encoding.UTF8.GetBytes(label)), TlvWriter.Element(0x03, [0x05, 0x20]));

    /// <summary>Reads the label; null when the file is absent, malformed, or has none.</summary>
    /// <param name="file">Content of 2F03.</param>
    internal static string? ReadLabel(ReadOnlySpan<byte> file)
    {
        try
        {
            var reader = new TlvReader(new TlvReader(file).Read(0x30).Value);
            while (!reader.AtEnd)
            {
                var element = reader.Read();
                if (element.Tag == 0x80)
                {
                    return Encoding.UTF8.GetString(element.Value);
                }
            }
        }
        catch (TlvFormatException)
        {
            // A label is for display only; a device without a readable one is shown without.
        }

        return null;
    }
}
