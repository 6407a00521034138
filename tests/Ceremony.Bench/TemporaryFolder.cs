namespace Ceremony.Bench;

/// <summary>A folder that is gone when the benchmark is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ceremony-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
