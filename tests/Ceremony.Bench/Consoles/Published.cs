using Ceremony.TestKit;

namespace Ceremony.Bench.Consoles;

/// <summary>The program as <c>scripts/publish</c> makes it, once for all benchmarks of a run.</summary>
internal static class Published
{
    private static readonly TemporaryFolder _folder = new();
    private static readonly Lazy<Task<string>> _program = new(PublishAsync);

    /// <summary>The program; made when it is first asked for.</summary>
    public static Task<string> Program => _program.Value;

    /// <summary>Size of everything that is carried to a console, in MB of 1,000,000 bytes.</summary>
    public static double Megabytes => Files().Sum(file => file.Length) / 1e6;

    /// <summary>Lets the system forget what it keeps of the files in memory, so that the next start reads them from the disk.</summary>
    public static async Task ForgetAsync()
    {
        foreach (var file in Files())
        {
            await Tool.RunAsync("dd", [$"of={file.FullName}", "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"]);
        }
    }

    /// <summary>Removes it.</summary>
    public static void Remove() => _folder.Dispose();

    private static IEnumerable<FileInfo> Files() => new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories);

    private static async Task<string> PublishAsync()
    {
        await Console.Error.WriteLineAsync("publishing the program ...");
        var result = await Tool.RunAsync(RepositoryFiles.PathOf("scripts", "publish"), [_folder.Path]);
        return result.ExitCode == 0 ? Path.Combine(_folder.Path, "program", "ceremony") : throw new InvalidOperationException($"{result}");
    }
}
