using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>The list of everything in an evidence bundle, see docs/formats/bundle.md.</summary>
/// <param name="Id">The ceremony's id.</param>
/// <param name="Record">The record fingerprint, 64 lower-case hex digits; null where the journal has no closing line.</param>
/// <param name="Files">Every file but the manifest itself: name, kind, length in bytes and SHA-256.</param>
/// <param name="LeftOut">Files that the record names and that are not in the bundle.</param>
/// <param name="Retention">How long the record is kept, in the words of its script; null where it does not say.</param>
public sealed record BundleManifest(string Id, string? Record, IReadOnlyList<BundleManifest.Entry> Files, IReadOnlyList<LeftOut> LeftOut, string? Retention)
{
    /// <summary>Name of the manifest in a bundle.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form that this version writes and reads.</summary>
    public const string Format = "ceremony-bundle/1";

    /// <summary>One file of the bundle.</summary>
    /// <param name="Name">Its place in the bundle.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Length">Length in bytes.</param>
    /// <param name="Sha256">SHA-256, 64 lower-case hex digits.</param>
    public sealed record Entry(string Name, string Kind, long Length, string Sha256);

    /// <summary>The bytes of the manifest: canonical JSON and one line feed.</summary>
    public byte[] ToBytes() =>
    [
        .. CanonicalJson.Encode(JournalValue.MapOf(
            ("files", JournalValue.ListOf(Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (JournalValue)JournalValue.MapOf(
                ("kind", file.Kind), ("length", file.Length), ("name", file.Name), ("sha256", file.Sha256))))),
            ("format", Format),
            ("id", Id),
            ("leftOut", JournalValue.ListOf(LeftOut.Select(file => (JournalValue)JournalValue.MapOf(("name", file.Name), ("sha256", file.Sha256), ("why", file.Why))))),
            ("record", Record),
            ("retention", Retention))),
        (byte)'\n',
    ];

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="JournalFormatException">It is not of the form that this version knows.</exception>
    public static BundleManifest Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [.. var text, (byte)'\n'] || CanonicalJson.Parse(text) is not JournalValue.Map map || map.TextOf("format") != Format)
        {
            throw new JournalFormatException($"The manifest is not of the form {Format}.");
        }

        return new BundleManifest(
            map.TextOf("id"), map.OptionalTextOf("record"),
            [.. map.ListOf("files").Select(file => MapOf(file)).Select(file => new Entry(file.TextOf("name"), file.TextOf("kind"), file.IntegerOf("length"), file.TextOf("sha256")))],
            [.. map.ListOf("leftOut").Select(file => MapOf(file)).Select(file => new LeftOut(file.TextOf("name"), file.TextOf("sha256"), file.TextOf("why")))],
            map.OptionalTextOf("retention"));
    }

    private static JournalValue.Map MapOf(JournalValue value) => value as JournalValue.Map ?? throw new JournalFormatException("An entry of the manifest is not of the form expected.");
}
