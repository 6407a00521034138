using System.Security.Cryptography;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>One file of an evidence bundle.</summary>
/// <param name="Name">Its place in the bundle: letters, digits, points and hyphens, with slashes between folders.</param>
/// <param name="Kind">What it is: <c>transcript</c>, <c>journal</c>, <c>annex</c>, <c>script</c> or <c>artefact</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BundleFile(string Name, string Kind, ReadOnlyMemory<byte> Content)
{
    /// <summary>SHA-256 of its bytes, 64 lower-case hex digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}

/// <summary>A file that the record names and that is left out of a bundle.</summary>
/// <param name="Name">Its name on record.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Why">Why, a few words for a person.</param>
public sealed record LeftOut(string Name, string Sha256, string Why);
