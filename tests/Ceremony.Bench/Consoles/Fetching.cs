using System.Diagnostics;

namespace Ceremony.Bench.Consoles;

/// <summary>Fetches pages as a browser asks for them.</summary>
internal static class Fetching
{
    /// <summary>Fetches a page.</summary>
    /// <param name="client">Whom to ask.</param>
    /// <param name="path">Its path.</param>
    /// <returns>Milliseconds until its last byte was here.</returns>
    public static async Task<double> GetAsync(HttpClient client, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
