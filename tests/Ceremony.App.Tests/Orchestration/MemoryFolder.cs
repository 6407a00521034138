using Ceremony.App.Storage;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>A folder of one test, in memory where the system has such a place: hundreds of runs flush each of their lines.</summary>
internal sealed class MemoryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Root { get; } = Make();

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Make()
    {
        var root = Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"ceremony-{Guid.NewGuid():n}");
        OwnerOnly.MakeFolder(root);
        return root;
    }
}
