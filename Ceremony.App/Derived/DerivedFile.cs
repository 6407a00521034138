using System.Globalization;
using LiteDB;

namespace Ceremony.App.Derived;

/// <summary>The LiteDB file. Whatever is wrong with it, it is renamed and a new one begun: nothing in it is the only copy of anything.</summary>
internal sealed class DerivedFile : IDisposable
{
    private const string Collection = "ceremonies";
    private readonly LiteDatabase _database;

    private DerivedFile(LiteDatabase database, string? setAside) => (_database, SetAside) = (database, setAside);

    /// <summary>Where a broken file was put when this one was opened; null when there was none.</summary>
    public string? SetAside { get; }

    /// <summary>Opens the file, or begins it, and reads everything in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summaries">What it holds.</param>
    public static DerivedFile Open(string path, out IReadOnlyList<CeremonySummary> summaries)
    {
        try
        {
            return Open(path, null, out summaries);
        }
        catch (Exception)
        {
            // LiteDB tells a broken file by many kinds of exception.
            return Open(path, PutAside(path), out summaries);
        }
    }

    /// <summary>The file that LiteDB keeps beside its own until changes are moved over.</summary>
    public static string LogOf(string path) => Path.ChangeExtension(path, null) + "-log" + Path.GetExtension(path);

    /// <summary>Writes summaries in place of older ones, all or none.</summary>
    public void Save(IEnumerable<CeremonySummary> summaries) => _database.GetCollection(Collection).Upsert(summaries.Select(SummaryDocument.Of));

    /// <summary>Takes summaries out.</summary>
    public void Remove(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _database.GetCollection(Collection).Delete(id);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private static DerivedFile Open(string path, string? setAside, out IReadOnlyList<CeremonySummary> summaries)
    {
        var isNew = !File.Exists(path);
        var database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });
        try
        {
            if (isNew)
            {
                database.UserVersion = SummaryDocument.Version;
            }
            else if (database.UserVersion != SummaryDocument.Version)
            {
                throw new FormatException("The file is of another version.");
            }

            summaries = [.. database.GetCollection(Collection).FindAll().Select(SummaryDocument.Read)];
            return new DerivedFile(database, setAside);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static string PutAside(string path)
    {
        var number = Enumerable.Range(1, int.MaxValue).First(n => !File.Exists(Aside(path, n)));
        foreach (var file in new[] { path, LogOf(path) }.Where(File.Exists))
        {
            File.Move(file, Aside(file, number));
        }

        return Aside(path, number);
    }

    private static string Aside(string path, int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.set-aside-{number}");
}
