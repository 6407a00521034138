namespace Ceremony.Bench;

/// <summary>A folder that is gone when the benchmark is over.</summary>
/// <param name="under">The folder that it lies in; null for the system's own.</param>
internal sealed class TemporaryFolder(string? under = null) : IDisposable
{
    public string Path { get; } = under is null
        ? Directory.CreateTempSubdirectory("ceremony-bench-").FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(under, $"ceremony-bench-{Environment.ProcessId}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
