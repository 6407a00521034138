using Ceremony.Domain.Shares;

namespace Ceremony.TestKit.Shares;

/// <summary>Share formats that only tests can reach, so that a whole ceremony runs without seconds of key derivation.</summary>
public static class TestShareFormats
{
    /// <summary>One iteration instead of 10,000,000.</summary>
    public static ShareFileFormat OneIteration { get; } = WithIterations(1);

    /// <summary>A chosen number of iterations.</summary>
    /// <param name="iterations">1 or more.</param>
    public static ShareFileFormat WithIterations(int iterations) => new(iterations);
}
