using System.Text.Json;

namespace Ceremony.Device.Tests;

/// <summary>Reads the plain files under <c>tests/vectors/card</c>.</summary>
internal static class CardVectors
{
    internal static string RepositoryRoot { get; } = FindRoot();

    internal static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot, "tests", "vectors", "card", name + ".json")));
        return document.RootElement.Clone();
    }

    internal static byte[] Hex(this JsonElement element, string property) => Convert.FromHexString(element.GetProperty(property).GetString()!);

    internal static byte[] Hex(this JsonElement element) => Convert.FromHexString(element.GetString()!);

    internal static JsonElement Named(this JsonElement list, string name) => list.EnumerateArray().First(item => item.GetProperty("name").GetString() == name);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Ceremony.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
