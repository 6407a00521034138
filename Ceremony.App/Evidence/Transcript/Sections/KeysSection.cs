using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The keys that a ceremony made, unwrapped, wrapped or proved. Everything here is public: never a key.</summary>
/// <param name="Keys">One entry per key.</param>
public sealed record KeysSection(IReadOnlyList<KeysSection.Entry> Keys) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Keys";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("A key is told by the SHA-256 of its public key (DER, SubjectPublicKeyInfo), in hexadecimal and in words. Challenges were made by the console and signed with SHA-256.");
        foreach (var key in Keys)
        {
            flow.SubHeading(key.Name);
            flow.Facts(
            [
                .. key.Facts,
                new("Public key, SHA-256", RichText.Hash(key.Fingerprint)),
                new("In words", string.Join(" ·\n", key.Words.Chunk(4).Select(row => string.Join('\u00a0', row)))),
                .. key.Proofs,
            ]);
            flow.Space(6);
        }
    }

    /// <summary>A key.</summary>
    /// <param name="Name">Label and id.</param>
    /// <param name="Facts">Where it is, what it is, how it came there.</param>
    /// <param name="Fingerprint">SHA-256 of its public key, 32 bytes.</param>
    /// <param name="Words">The same in words.</param>
    /// <param name="Proofs">Signatures that showed that it is there, and what follows.</param>
    public sealed record Entry(string Name, IReadOnlyList<Fact> Facts, byte[] Fingerprint, IReadOnlyList<string> Words, IReadOnlyList<Fact> Proofs);
}
