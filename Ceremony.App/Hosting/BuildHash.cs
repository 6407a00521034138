using System.Security.Cryptography;
using System.Text;

namespace Ceremony.App.Hosting;

/// <summary>
/// The hash of the installed program: SHA-256 over a manifest with one line per file, sorted by path in byte order, each
/// <c>sha256 two spaces path LF</c>. Anybody gets the same with <c>find | LC_ALL=C sort | xargs sha256sum | sha256sum</c>.
/// </summary>
public static class BuildHash
{
    private static readonly Lazy<string> _running = new(() => Of(AppContext.BaseDirectory));

    /// <summary>The hash of the program that runs, taken once: 64 lower-case hex digits.</summary>
    public static string OfThis => _running.Value;

    /// <summary>Hashes all files below a folder.</summary>
    /// <param name="folder">The installed program's folder.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest(folder))));

    /// <summary>The manifest itself, so that two installations can be compared file by file.</summary>
    /// <param name="folder">The installed program's folder.</param>
    public static string Manifest(string folder)
    {
        var lines = new StringBuilder();
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .OrderBy(path => path, Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));
        foreach (var path in paths)
        {
            using var stream = File.OpenRead(Path.Combine(folder, path));
            lines.Append(Convert.ToHexStringLower(SHA256.HashData(stream))).Append("  ./").Append(path).Append('\n');
        }

        return lines.ToString();
    }
}
