using System.Text.Json;

namespace Ceremony.TestKit.Shares;

/// <summary>One entry of <c>tests/vectors/dkek/share-files.json</c>.</summary>
/// <param name="Name">The vector's name.</param>
/// <param name="Iterations">MD5 applications per digest.</param>
/// <param name="Password">The password's bytes.</param>
/// <param name="File">The share file's 64 bytes.</param>
/// <param name="Salt">8 bytes.</param>
/// <param name="Share">The share, 32 bytes; what the device's own tool would take when the password is wrong.</param>
/// <param name="Opens">Whether a strict reader opens it.</param>
public sealed record ShareFileVector(
    string Name, int Iterations, byte[] Password, byte[] File, byte[] Salt, byte[] Share, bool Opens)
{
    /// <summary>All vectors by name.</summary>
    public static IReadOnlyDictionary<string, ShareFileVector> All { get; } = Load();

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static Dictionary<string, ShareFileVector> Load()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(RepositoryFiles.VectorPath("dkek", "share-files.json")));
        return document.RootElement.EnumerateArray().Select(Read).ToDictionary(vector => vector.Name);
    }

    private static ShareFileVector Read(JsonElement entry)
    {
        byte[] Hex(string field) => Convert.FromHexString(entry.GetProperty(field).GetString()!);
        return new ShareFileVector(
            entry.GetProperty("name").GetString()!,
            entry.GetProperty("iterations").GetInt32(),
            Hex("password"),
            Hex("file"),
            Hex("salt"),
            Hex("share_as_tool_takes_it"),
            entry.GetProperty("strict_padding_ok").GetBoolean());
    }
}
