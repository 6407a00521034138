using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>An incremental update (ISO 32000-1, 7.5.6): new and changed objects, a table for them, a trailer. Nothing before it changes.</summary>
internal sealed class PdfUpdate(PdfFile file)
{
    private readonly SortedDictionary<int, byte[]> _objects = [];
    private int _next = file.Size;

    public int Reserve() => _next++;

    public int Add(PdfValue value)
    {
        var number = Reserve();
        Put(number, value);
        return number;
    }

    public void Put(int number, PdfValue value) => _objects[number] = Encoding.ASCII.GetBytes(value.ToString());

    /// <summary>An object given as text, as for a signature whose numbers are filled in later.</summary>
    public void PutRaw(int number, string body) => _objects[number] = Encoding.ASCII.GetBytes(body);

    public int AddStream(PdfValue.Dict head, ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        var number = Reserve();
        head = head.With("Filter", PdfValue.N("FlateDecode")).With("Length", PdfValue.I(packed.Length));
        _objects[number] = [.. Encoding.ASCII.GetBytes(head + " stream\n"), .. packed.ToArray(), .. "\nendstream"u8];
        return number;
    }

    /// <summary>The file with this revision appended.</summary>
    /// <param name="identifier">The second half of the file identifier, 16 bytes.</param>
    public byte[] Write(byte[] identifier)
    {
        using var output = new MemoryStream();
        output.Write(file.Bytes.Span);
        void Put(string text) => output.Write(Encoding.ASCII.GetBytes(text));
        var offsets = new SortedDictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            offsets[number] = output.Position;
            Put(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
            output.Write(body);
            Put("\nendobj\n");
        }

        var xref = output.Position;
        Put("xref\n");
        foreach (var run in Runs([.. offsets.Keys]))
        {
            Put(string.Create(CultureInfo.InvariantCulture, $"{run[0]} {run.Count}\n"));
            foreach (var number in run)
            {
                Put(string.Create(CultureInfo.InvariantCulture, $"{offsets[number]:D10} 00000 n \n"));
            }
        }

        var first = file.Trailer["ID"] is PdfValue.Array { Items: [PdfValue.Text id, _] } ? id : new PdfValue.Text(identifier);
        var trailer = PdfValue.D(
            ("Size", PdfValue.I(_next)),
            ("Root", file.Trailer.Need<PdfValue.Ref>("Root")),
            ("Info", file.Trailer.Need<PdfValue.Ref>("Info")),
            ("Prev", PdfValue.I(file.Revisions[^1].XrefAt)),
            ("ID", PdfValue.A(first, new PdfValue.Text(identifier))));
        Put(string.Create(CultureInfo.InvariantCulture, $"trailer\n{trailer}\nstartxref\n{xref}\n%%EOF\n"));
        return output.ToArray();
    }

    private static IEnumerable<List<int>> Runs(int[] numbers)
    {
        var run = new List<int>();
        foreach (var number in numbers)
        {
            if (run.Count > 0 && number != run[^1] + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(number);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
