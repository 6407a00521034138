using Ceremony.App.Storage;

namespace Ceremony.App.Rehearsing;

/// <summary>Copies what an earlier rehearsal left, so that another one can go on from it and the first stays as it is.</summary>
internal static class RehearsalFolder
{
    /// <summary>Copies the console of an output folder into another output folder that has none.</summary>
    /// <param name="from">Output folder of the earlier rehearsal.</param>
    /// <param name="to">Output folder of the new one.</param>
    /// <returns>Why it was not copied, or null. A folder that has a console already goes on with its own.</returns>
    public static string? Copy(string from, string to)
    {
        var (source, target) = (Path.Combine(from, "console"), Path.Combine(to, "console"));
        if (!Directory.Exists(source) || !File.Exists(Path.Combine(source, "rehearsal-seed")))
        {
            return $"{from} is not the output folder of a rehearsal. Nothing was done. Name the folder that was given with --out.";
        }

        if (Directory.Exists(target))
        {
            return null;
        }

        OwnerOnly.MakeFolder(to);
        CopyFolder(source, target);
        return null;
    }

    private static void CopyFolder(string source, string target)
    {
        OwnerOnly.MakeFolder(target);
        foreach (var file in Directory.EnumerateFiles(source).Where(file => Path.GetFileName(file) is not ("lock" or "lock.pid")))
        {
            using var written = OwnerOnly.Open(Path.Combine(target, Path.GetFileName(file)), FileMode.CreateNew, FileShare.None);
            using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            read.CopyTo(written);
        }

        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
    }
}
