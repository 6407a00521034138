using System.Security.Cryptography;

namespace Ceremony.App.Evidence.Signing;

/// <summary>Where the console's key is, if it is on a token: what its file says, which holds no secret.</summary>
/// <param name="Module">Path of the PKCS#11 module.</param>
/// <param name="Serial">Serial number of the token.</param>
/// <param name="Label">Label of the token, where a module shows one in several slots; else null.</param>
/// <param name="Key">The key's id (CKA_ID), upper-case hexadecimal digits.</param>
public sealed record TokenReference(string Module, string Serial, string? Label, string Key)
{
    private const string Start = "console key on a token";

    /// <summary>As people read it.</summary>
    public override string ToString() => $"key {Key} on token {Serial}";

    /// <summary>The file's text before the certificate: one line for each part.</summary>
    internal string ToText() => $"{Start}\nmodule: {Module}\ntoken: {Serial}\n{(Label is null ? "" : $"label: {Label}\n")}key: {Key}\n";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="CryptographicException">It is of another form.</exception>
    internal static TokenReference Parse(string text)
    {
        var lines = text.Split('\n').TakeWhile(line => !line.StartsWith("-----", StringComparison.Ordinal)).Where(line => line.Length > 0).ToArray();
        string? Of(string name) => lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];
        return lines is [Start, ..] && Of("module") is { } module && Of("token") is { } serial && Of("key") is { } key
            ? new TokenReference(module, serial, Of("label"), key)
            : throw new CryptographicException("The file does not say where the key is.");
    }
}
