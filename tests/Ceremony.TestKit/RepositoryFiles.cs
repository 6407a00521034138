namespace Ceremony.TestKit;

/// <summary>Finds files of the repository from a running test, wherever it was built.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder that holds <c>Ceremony.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the repository's root.</summary>
    /// <param name="parts">For instance <c>"docs", "formats"</c>.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below <c>tests/vectors</c>.</summary>
    /// <param name="parts">For instance <c>"dkek", "share-files.json"</c>.</param>
    public static string VectorPath(params string[] parts) => Path.Combine([Root, "tests", "vectors", .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ceremony.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository: no Ceremony.sln above " + AppContext.BaseDirectory);
    }
}
