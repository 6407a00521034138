using Ceremony.App.Evidence.Pdf.Objects;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Revisions after the console's signature. Each may fill one signature field that was empty, and do nothing else: its
/// objects are the field, equal to before but for its value, and a new signature dictionary. Each must be signed by what it adds.
/// </summary>
internal sealed class LaterRevisions(PdfFile file)
{
    private readonly List<(string Field, PdfSignature Signature)> _signatures = [];

    /// <summary>The signatures added, with the names of their fields; complete after <see cref="Fault"/> found none.</summary>
    public IReadOnlyList<(string Field, PdfSignature Signature)> Signatures => _signatures;

    /// <summary>Names the first change that is not allowed, or null.</summary>
    public string? Fault()
    {
        var before = new Dictionary<int, PdfValue>();
        foreach (var (number, value) in file.Revisions.Take(2).SelectMany(revision => revision.Objects))
        {
            before[number] = value;
        }

        var fields = ((before[file.RootNumber] as PdfValue.Dict)?["AcroForm"] as PdfValue.Dict)?["Fields"] as PdfValue.Array;
        var fieldNumbers = fields?.Items.OfType<PdfValue.Ref>().Select(field => field.Number).ToHashSet() ?? [];
        for (var i = 2; i < file.Revisions.Count; i++)
        {
            var revision = file.Revisions[i];
            var which = $"Revision {i + 1}";
            if (revision.Trailer["Root"] != file.Revisions[1].Trailer["Root"] || revision.Trailer["Info"] != file.Revisions[1].Trailer["Info"])
            {
                return $"{which} names another catalog or other document information.";
            }

            var changed = revision.Objects.Where(entry => before.ContainsKey(entry.Key)).ToArray();
            var added = revision.Objects.Where(entry => !before.ContainsKey(entry.Key)).ToArray();
            if (changed is not [var (number, value)] || added is not [var (signature, dictionary)]
                || !fieldNumbers.Contains(number) || value is not PdfValue.Dict field || before[number] is not PdfValue.Dict empty)
            {
                return $"{which} changes more than one signature field.";
            }

            if (empty["V"] is not null || !field.Equals(empty.With("V", new PdfValue.Ref(signature)))
                || dictionary is not PdfValue.Dict { } body || body["Type"] is not PdfValue.Name { Value: "Sig" } || body["ByteRange"] is null)
            {
                return $"{which} does something else than to fill an empty signature field.";
            }

            _signatures.Add((field.Need<PdfValue.Text>("T").Decoded, new PdfSignature(file, revision, signature)));
            (before[number], before[signature]) = (value, dictionary);
        }

        return null;
    }
}
