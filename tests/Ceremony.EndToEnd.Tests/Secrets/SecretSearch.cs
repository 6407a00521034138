using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ceremony.TestKit;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>Looks for many secrets in all their forms in one pass over bytes, files and another process's memory.</summary>
internal sealed class SecretSearch
{
    private readonly (string What, byte[] Bytes)[] _patterns;
    private readonly Dictionary<uint, int[]> _byStart;
    private readonly bool[] _starts = new bool[1 << 16];

    /// <summary>Prepares a search.</summary>
    public SecretSearch(params IEnumerable<Canary> canaries)
    {
        _patterns = [.. canaries.SelectMany(canary => canary.Forms().Select(form => ($"{canary.What}, {form.Form}", form.Pattern)))];
        _byStart = _patterns.Index().GroupBy(entry => Start(entry.Item.Bytes)).ToDictionary(group => group.Key, group => group.Select(entry => entry.Index).ToArray());
        foreach (var start in _byStart.Keys)
        {
            _starts[start & 0xFFFF] = true;
        }

        Longest = _patterns.Max(pattern => pattern.Bytes.Length);
    }

    /// <summary>Length of the longest form, in bytes.</summary>
    public int Longest { get; }

    /// <summary>What is found in some bytes: which secret, in which form, at which offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public IEnumerable<(string What, int Offset)> In(ReadOnlySpan<byte> bytes)
    {
        List<(string, int)>? found = null;
        for (var at = 0; at + 4 <= bytes.Length; at++)
        {
            if (_starts[MemoryMarshal.Read<ushort>(bytes[at..])] && _byStart.TryGetValue(Start(bytes[at..]), out var candidates))
            {
                foreach (var candidate in candidates)
                {
                    if (bytes[at..].StartsWith(_patterns[candidate].Bytes))
                    {
                        (found ??= []).Add((_patterns[candidate].What, at));
                    }
                }
            }
        }

        return found ?? [];
    }

    /// <summary>What is found in a text.</summary>
    public IEnumerable<string> InText(string text, string place) =>
        In(System.Text.Encoding.UTF8.GetBytes(text)).Select(found => $"{found.What}: in {place} at {found.Offset}");

    /// <summary>What is found in the files below a folder, and in their names; what a PDF holds compressed is opened first.</summary>
    public async Task<IReadOnlyList<string>> InFolderAsync(string folder)
    {
        var found = new List<string>();
        // Only what lies on disk: reading from a pipe would wait for ever.
        var files = await Tool.RunAsync("find", [folder, "-type", "f", "-print0"]);
        foreach (var path in files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            found.AddRange(InText(path, "the name of " + path));
            found.AddRange(In(await ReadAsync(path)).Select(hit => $"{hit.What}: in {path} at {hit.Offset}"));
            foreach (var (kind, content) in path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? await PdfContent.OfAsync(path) : [])
            {
                found.AddRange(In(content).Select(hit => $"{hit.What}: in the {kind} of {path} at {hit.Offset}"));
            }
        }

        return found;
    }

    private static uint Start(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);

    // A lock that the console holds does not keep root from reading.
    private static async Task<byte[]> ReadAsync(string path)
    {
        var read = await Tool.RunAsync("base64", ["--wrap=0", path]);
        return read.ExitCode == 0 ? Convert.FromBase64String(read.Output) : throw new IOException(read.ToString());
    }
}
