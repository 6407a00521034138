namespace Ceremony.Domain.Journals;

/// <summary>Base64 with exactly one accepted spelling (RFC 4648 section 4, with padding, no white space, zero pad bits).</summary>
internal static class Base64
{
    public static byte[] Decode(string text, string what)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new JournalFormatException($"The {what} is not base64 as RFC 4648 section 4 writes it.");
    }
}
