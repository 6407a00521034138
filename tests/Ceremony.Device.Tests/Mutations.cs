using CsCheck;

namespace Ceremony.Device.Tests;

/// <summary>Inputs for parsers made from good ones: up to four bytes changed, then cut off or with bytes after it.</summary>
internal static class Mutations
{
    /// <summary>Generates changed forms of the seeds.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> seeds) =>
        Gen.Select(Gen.Int[0, seeds.Count - 1], Gen.Select(Gen.Int[0, 65535], Gen.Byte).Array[0, 4], Gen.Int[0, 65535], Gen.Byte.Array[0, 12], Gen.Int[0, 3]).Select(
            (seed, changes, cut, tail, how) =>
            {
                byte[] bytes = [.. seeds[seed]];
                foreach (var (at, value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                return how switch { 0 => bytes[..(cut % bytes.Length)], 1 => [.. bytes, .. tail], _ => bytes };
            });
}
