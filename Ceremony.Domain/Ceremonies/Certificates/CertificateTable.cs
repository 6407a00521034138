using System.Collections.Immutable;
using Ceremony.Domain.Certificates;

namespace Ceremony.Domain.Ceremonies.Certificates;

/// <summary>A file that was brought for issuing.</summary>
/// <param name="Part">What it is.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="File">Its bytes, lower-case hex.</param>
/// <param name="At">When, UTC.</param>
public sealed record BroughtFile(BroughtPart Part, string FileName, string Sha256, string File, DateTimeOffset At)
{
    /// <summary>What is in it.</summary>
    public SignedObject Content => SignedObject.FromFile(Convert.FromHexString(File), Part.PemLabel());
}

/// <summary>The bytes that are to be signed, as they were read out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Tbs">The bytes, lower-case hex.</param>
/// <param name="Opinion">What another program says of them.</param>
/// <param name="Step">At which step.</param>
/// <param name="Attempt">In which attempt.</param>
/// <param name="At">When, UTC.</param>
public sealed record DraftFacts(IssuedKind Kind, string Tbs, SecondOpinion Opinion, string Step, int Attempt, DateTimeOffset At)
{
    /// <summary>The bytes.</summary>
    public byte[] Bytes => Convert.FromHexString(Tbs);
}

/// <summary>What a key of the ceremony signed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Serial">The device whose key signed it.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Sha256">SHA-256 of its file (PEM), 64 lower-case hex digits.</param>
/// <param name="Der">The whole in DER, lower-case hex.</param>
/// <param name="Opinion">What another program says of it.</param>
/// <param name="Step">At which step.</param>
/// <param name="At">When, UTC.</param>
public sealed record IssuedFacts(IssuedKind Kind, string Serial, string FileName, string Sha256, string Der, SecondOpinion Opinion, string Step, DateTimeOffset At)
{
    /// <summary>Media that its file was read back from equal.</summary>
    public ImmutableArray<string> Media { get; init; } = [];

    /// <summary>The whole.</summary>
    public SignedObject Content => SignedObject.Read(Convert.FromHexString(Der));

    /// <summary>Its file: PEM.</summary>
    public byte[] File => SignedObject.ToFile(Convert.FromHexString(Der), Kind.PemLabel());
}

/// <summary>What a ceremony brought, drafted and issued.</summary>
public sealed record CertificateTable
{
    private ImmutableSortedDictionary<BroughtPart, BroughtFile> Parts { get; init; } = ImmutableSortedDictionary<BroughtPart, BroughtFile>.Empty;

    private ImmutableSortedDictionary<IssuedKind, DraftFacts> ByDraft { get; init; } = ImmutableSortedDictionary<IssuedKind, DraftFacts>.Empty;

    private ImmutableSortedDictionary<IssuedKind, IssuedFacts> ByKind { get; init; } = ImmutableSortedDictionary<IssuedKind, IssuedFacts>.Empty;

    /// <summary>Files that were brought.</summary>
    public IEnumerable<BroughtFile> Brought => Parts.Values;

    /// <summary>Everything that was signed, in the order of the kinds.</summary>
    public IEnumerable<IssuedFacts> Issued => ByKind.Values;

    /// <summary>The file of that part, or null.</summary>
    public BroughtFile? Of(BroughtPart part) => Parts.GetValueOrDefault(part);

    /// <summary>The last draft of that kind, or null.</summary>
    public DraftFacts? DraftOf(IssuedKind kind) => ByDraft.GetValueOrDefault(kind);

    /// <summary>What was signed of that kind, or null.</summary>
    public IssuedFacts? Of(IssuedKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>The certificate of whoever issues: the root certificate of this ceremony, or the one that was brought; null without either.</summary>
    public SignedObject? Issuer => Of(IssuedKind.RootCertificate)?.Content ?? Of(BroughtPart.Issuer)?.Content;

    internal CertificateTable With(BroughtFile file) => this with { Parts = Parts.SetItem(file.Part, file) };

    internal CertificateTable With(DraftFacts draft) => this with { ByDraft = ByDraft.SetItem(draft.Kind, draft) };

    internal CertificateTable With(IssuedFacts issued) => this with { ByKind = ByKind.SetItem(issued.Kind, issued) };
}
