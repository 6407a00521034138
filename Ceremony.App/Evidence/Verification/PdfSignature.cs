using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Signing;

namespace Ceremony.App.Evidence.Verification;

/// <summary>One signature of a file: its dictionary, what it covers, and its encoding.</summary>
internal sealed class PdfSignature
{
    private static readonly SearchValues<byte> UpperCaseDigits = SearchValues.Create("0123456789ABCDEF"u8);
    private readonly PdfFile _file;
    private readonly PdfRevision _revision;
    private readonly int _number;

    public PdfSignature(PdfFile file, PdfRevision revision, int number)
    {
        (_file, _revision, _number) = (file, revision, number);
        Dictionary = revision.Objects.TryGetValue(number, out var value) && value is PdfValue.Dict dict
            ? dict
            : throw new PdfFormatException("A signature is not in the revision that it should sign.");
    }

    public PdfValue.Dict Dictionary { get; }

    /// <summary>What the signer says with it, in the signer's own words.</summary>
    public string Statement => Dictionary["Reason"] is PdfValue.Text reason ? $"“{reason.Decoded}”" : "no statement";

    /// <summary>Checks that the byte range is all of the file up to the revision's end but the signature's own digits.</summary>
    public bool CoversItsRevision()
    {
        if (Dictionary["ByteRange"] is not PdfValue.Array { Items: [PdfValue.Num a, PdfValue.Num b, PdfValue.Num c, PdfValue.Num d] }
            || !_revision.ContentsRanges.TryGetValue(_number, out var contents))
        {
            return false;
        }

        var (open, close) = (contents.Start.Value, contents.End.Value);
        return a.Integer == 0 && b.Integer == open && c.Integer == close && c.Integer + d.Integer == _revision.End;
    }

    /// <summary>Upper-case digits, a CMS structure in the one encoding allowed, then zeros only; gives the structure, or null.</summary>
    public byte[]? Structure()
    {
        var contents = _revision.ContentsRanges[_number];
        var digits = _file.Bytes.Span[(contents.Start.Value + 1)..(contents.End.Value - 1)];
        if (digits.ContainsAnyExcept(UpperCaseDigits) || Dictionary["Contents"] is not PdfValue.Text { Bytes: var bytes })
        {
            return null;
        }

        if (bytes.Length < 4 || bytes[0] != 0x30 || bytes[1] != 0x82)
        {
            return null;
        }

        var length = 4 + ((bytes[2] << 8) | bytes[3]);
        if (length > bytes.Length || bytes.AsSpan(length).ContainsAnyExcept((byte)0))
        {
            return null;
        }

        var structure = bytes[..length];
        return CmsSignature.CanonicalForm(structure) is { } form && form.AsSpan().SequenceEqual(structure) ? structure : null;
    }

    public byte[] Covered()
    {
        var contents = _revision.ContentsRanges[_number];
        var bytes = _file.Bytes.Span;
        return [.. bytes[..contents.Start.Value], .. bytes[contents.End.Value.._revision.End]];
    }

    public X509Certificate2? Verify(byte[] structure, out string? fault) => CmsSignature.Verify(structure, Covered(), out fault);
}
