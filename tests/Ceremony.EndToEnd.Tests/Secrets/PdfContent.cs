using System.Text;
using Ceremony.TestKit;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>What a PDF holds, out of its compression: its objects with their streams and attached files, and its text.</summary>
internal static class PdfContent
{
    /// <summary>Opens a PDF with qpdf and pdftotext.</summary>
    public static async Task<IReadOnlyList<(string Kind, byte[] Content)>> OfAsync(string path)
    {
        var opened = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var qpdf = await Tool.RunAsync("qpdf", ["--qdf", "--object-streams=disable", "--stream-data=uncompress", path, opened]);
            if (!File.Exists(opened))
            {
                throw new IOException(qpdf.ToString());
            }

            var text = await Tool.RunAsync("pdftotext", ["-raw", path, "-"]);
            return [("streams", await File.ReadAllBytesAsync(opened)), ("text", Encoding.UTF8.GetBytes(text.Output))];
        }
        finally
        {
            File.Delete(opened);
        }
    }
}
