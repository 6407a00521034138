using System.Collections.Immutable;
using Ceremony.App.Orchestration.Certificates;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>A file on a medium that can be read as what is asked for.</summary>
/// <param name="Medium">The medium.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Sha256">Its SHA-256, hex.</param>
public sealed record CertificateFileOnMedium(Medium Medium, string FileName, string Sha256);

/// <summary>Takes certificates, requests and CRLs from media, and puts what was issued onto them. All of it is public, and kept among the ceremony's artefacts.</summary>
/// <param name="console">The ceremonies.</param>
/// <param name="shelf">The media that are mounted.</param>
/// <param name="artefacts">Where files are kept.</param>
public sealed class CertificateDesk(CeremonyConsole console, MediaShelf shelf, CeremonyArtefacts artefacts)
{
    /// <summary>Most bytes of a file that is taken; the whole of it goes into the record.</summary>
    public const int MostBytes = 65536;

    // A medium may hold anything; a person chooses from a list that can be read.
    private const int MostFiles = 64;

    /// <summary>The files of that part on the media that are mounted now; the approved one first.</summary>
    /// <param name="part">What is asked for.</param>
    /// <param name="sha256">SHA-256 of the approved file, hex.</param>
    public IReadOnlyList<CertificateFileOnMedium> Find(BroughtPart part, string sha256) =>
    [
        .. shelf.Present().SelectMany(medium => MediaShelf.Files(medium, MostBytes).Take(MostFiles).Select(name => Inspect(medium, name, part))).OfType<CertificateFileOnMedium>()
            .OrderByDescending(found => found.Sha256 == sha256),
    ];

    /// <summary>Shows a file from a medium for a step.</summary>
    public async Task<EntryOutcome> PresentAsync(string ceremony, string step, int attempt, string officer, string? station, BroughtPart part, string medium, string fileName)
    {
        if (console.Find(ceremony) is not { } session || session.State.Step(step) is null)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } source)
        {
            return MediaDesk.NoMedium;
        }

        var (content, refusal) = await Task.Run(() => MediaShelf.Read(source, fileName, MostBytes)).ConfigureAwait(false);
        if (refusal is null && content!.Length > MostBytes)
        {
            refusal = new Refusal(RuleCodes.CertFile, $"{fileName} is larger than {MostBytes} bytes, and all of it would go into the record.", "The device was not touched.", "Choose the file of the step.");
        }

        try
        {
            if (refusal is null)
            {
                artefacts.Keep(ceremony, content);
                refusal = await session.SubmitAsync(new PresentCertificateFile(
                    step, attempt, fileName, Convert.ToHexStringLower(content!), Fits(session.State.Fact<CertificateTable>(), part, content!))
                { Actor = officer, Station = station }).ConfigureAwait(false);
            }
        }
        catch (StorageException fault)
        {
            refusal = new Refusal(RuleCodes.RecordWritable, fault.Message, "The device was not touched.", "Free some space on the console's disk, then do it again.");
        }

        return refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);
    }

    /// <summary>Writes everything that a ceremony issued to a medium, under new names only, and compares what was read back.</summary>
    public async Task<EntryOutcome> StoreAsync(string ceremony, string step, int attempt, string officer, string? station, string medium)
    {
        if (console.Find(ceremony) is not { } session)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } target)
        {
            return MediaDesk.NoMedium;
        }

        var hashes = ImmutableArray.CreateBuilder<string>();
        foreach (var issued in session.State.Fact<CertificateTable>().Issued)
        {
            var (hash, refusal) = await Task.Run(() => MediaShelf.Write(target, issued.FileName, issued.File)).ConfigureAwait(false);
            if (refusal is not null)
            {
                return EntryOutcome.Refused(refusal);
            }

            hashes.Add(hash!);
        }

        var stored = await session.SubmitAsync(new StoreIssuedCopies(step, attempt, medium, hashes.ToImmutable()) { Actor = officer, Station = station }).ConfigureAwait(false);
        return stored is null ? EntryOutcome.Accepted : EntryOutcome.Refused(stored);
    }

    /// <summary>True if the signature in a file fits: a request's and a certificate's by the key inside, a CRL's by the issuer's.</summary>
    /// <param name="table">What the ceremony brought and issued so far.</param>
    /// <param name="part">What the file is.</param>
    /// <param name="content">The file.</param>
    public static bool Fits(CertificateTable table, BroughtPart part, byte[] content)
    {
        try
        {
            var whole = SignedObject.FromFile(content, part.PemLabel());
            return part switch
            {
                BroughtPart.Request => IssuedSignature.Fits(whole, CertificationRequest.Read(whole.Tbs).PublicKey),
                BroughtPart.Issuer => IssuedSignature.Fits(whole, TbsCertificate.Read(whole.Tbs).PublicKey),
                _ => table.Issuer is { } issuer && IssuedSignature.Fits(whole, TbsCertificate.Read(issuer.Tbs).PublicKey),
            };
        }
        catch (CertificateFormatException)
        {
            return false; // told by the rule of the form
        }
    }

    private static CertificateFileOnMedium? Inspect(Medium medium, string fileName, BroughtPart part)
    {
        try
        {
            if (MediaShelf.Read(medium, fileName, MostBytes).Content is not { } content)
            {
                return null;
            }

            SignedObject.FromFile(content, part.PemLabel());
            return new CertificateFileOnMedium(medium, fileName, DraftWords.Sha256(content));
        }
        catch (CertificateFormatException)
        {
            return null;
        }
    }
}
