using System.Text.Json;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests;

/// <summary>Reads the plain files under <c>tests/vectors/card</c>.</summary>
internal static class CardVectors
{
    internal static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.VectorPath("card", name + ".json")));
        return document.RootElement.Clone();
    }

    internal static byte[] Hex(this JsonElement element, string property) => Convert.FromHexString(element.GetProperty(property).GetString()!);

    internal static byte[] Hex(this JsonElement element) => Convert.FromHexString(element.GetString()!);

    internal static JsonElement Named(this JsonElement list, string name) => list.EnumerateArray().First(item => item.GetProperty("name").GetString() == name);
}
