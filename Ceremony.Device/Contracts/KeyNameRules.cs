using System.Text;

namespace Ceremony.Device.Contracts;

/// <summary>The form of a key's label and id, alike for every way to a device.</summary>
internal static class KeyNameRules
{
    /// <summary>The rule, for a refusal.</summary>
    internal const string Sentence = "A key's label has 1 to 64 bytes and no control characters, and its id 1 to 32 bytes.";

    /// <summary>True when the rule is broken.</summary>
    /// <param name="label">The label.</param>
    /// <param name="id">The id.</param>
    internal static bool Broken(string label, byte[] id) =>
        Encoding.UTF8.GetByteCount(label) is < 1 or > 64 || label.Any(char.IsControl) || id.Length is < 1 or > 32;
}
