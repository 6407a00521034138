using QRCoder;
using SkiaSharp;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>Draws laid-out pages into a PDF with Skia. The fonts inside hold only the letters that are used.</summary>
internal static class PdfRenderer
{
    public static byte[] Render(IReadOnlyList<Page> pages, PageGeometry paper, string title, string creator, DateTimeOffset made)
    {
        var typefaces = Subsets(pages);
        try
        {
            using var stream = new MemoryStream();
            var metadata = new SKDocumentPdfMetadata
            {
                Title = title,
                Creator = creator,
                Producer = creator,
                Creation = made.UtcDateTime,
                Modified = made.UtcDateTime,
            };
            using (var document = SKDocument.CreatePdf(stream, metadata))
            {
                foreach (var page in pages)
                {
                    var canvas = document.BeginPage(paper.Width, paper.Height);
                    foreach (var op in page.Ops)
                    {
                        Draw(canvas, op, typefaces);
                    }

                    document.EndPage();
                }

                document.Close();
            }

            return stream.ToArray();
        }
        finally
        {
            foreach (var typeface in typefaces.Values)
            {
                typeface.Dispose();
            }
        }
    }

    private static Dictionary<FontFace, SKTypeface> Subsets(IReadOnlyList<Page> pages)
    {
        var typefaces = new Dictionary<FontFace, SKTypeface>();
        foreach (var group in pages.SelectMany(page => page.Ops).OfType<DrawOp.Text>().GroupBy(op => op.Face))
        {
            var glyphs = group.Select(op => op.Value).Distinct().SelectMany(text => FontLibrary.Shared.Shape(group.Key, text).Glyphs);
            typefaces[group.Key] = SKTypeface.FromData(SKData.CreateCopy(FontSubset.Of(FontLibrary.Shared.Data(group.Key), glyphs)));
        }

        return typefaces;
    }

    private static void Draw(SKCanvas canvas, DrawOp op, Dictionary<FontFace, SKTypeface> typefaces)
    {
        using var paint = new SKPaint { IsAntialias = true };
        switch (op)
        {
            case DrawOp.Text text:
                paint.Color = Color(text.Ink);
                DrawText(canvas, text, typefaces[text.Face], paint);
                break;
            case DrawOp.Rule rule:
                paint.Color = Color(rule.Ink);
                paint.IsStroke = true;
                paint.StrokeWidth = rule.Width;
                canvas.DrawLine(rule.X1, rule.Y1, rule.X2, rule.Y2, paint);
                break;
            case DrawOp.Box box:
                paint.Color = Color(box.Ink);
                canvas.DrawRect(box.X, box.Y, box.Width, box.Height, paint);
                break;
            case DrawOp.Hatch hatch:
                DrawHatch(canvas, hatch, paint);
                break;
            case DrawOp.Triangle triangle:
                DrawTriangle(canvas, triangle, paint);
                break;
            case DrawOp.Qr qr:
                DrawQr(canvas, qr, paint);
                break;
            default:
                throw new InvalidOperationException($"No way to draw {op.GetType().Name}.");
        }
    }

    private static void DrawText(SKCanvas canvas, DrawOp.Text op, SKTypeface typeface, SKPaint paint)
    {
        var shaped = FontLibrary.Shared.Shape(op.Face, op.Value);
        if (shaped.Glyphs.Length == 0)
        {
            return;
        }

        using var font = new SKFont(typeface, op.Size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        var points = new SKPoint[shaped.Glyphs.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new SKPoint((shaped.X[i] * op.Size) + (i * op.Tracking), shaped.Y[i] * op.Size);
        }

        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(shaped.Glyphs, font, points);
        using var blob = builder.Build();
        canvas.DrawText(blob, op.X, op.BaseLine, paint);
    }

    private static void DrawHatch(SKCanvas canvas, DrawOp.Hatch op, SKPaint paint)
    {
        const float step = 11;
        for (var x = op.X - op.Height; x < op.X + op.Width; x += step)
        {
            using var path = new SKPath();
            path.MoveTo(x, op.Y + op.Height);
            path.LineTo(x + op.Height, op.Y);
            path.LineTo(x + op.Height + (step / 2), op.Y);
            path.LineTo(x + (step / 2), op.Y + op.Height);
            path.Close();
            canvas.DrawPath(path, paint);
        }
    }

    private static void DrawTriangle(SKCanvas canvas, DrawOp.Triangle op, SKPaint paint)
    {
        var (x, y, s) = (op.X, op.BaseLine, op.Size);
        using var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        path.MoveTo(x + (s * 0.55f), y - s);
        path.LineTo(x + (s * 1.1f), y);
        path.LineTo(x, y);
        path.Close();
        path.AddRect(new SKRect(x + (s * 0.49f), y - (s * 0.68f), x + (s * 0.61f), y - (s * 0.32f)));
        path.AddRect(new SKRect(x + (s * 0.49f), y - (s * 0.23f), x + (s * 0.61f), y - (s * 0.11f)));
        canvas.DrawPath(path, paint);
    }

    private static void DrawQr(SKCanvas canvas, DrawOp.Qr op, SKPaint paint)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(op.Content, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = op.Size / rows.Count;
        paint.IsAntialias = false;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var start = 0; start < rows.Count; start++)
            {
                var end = start;
                while (end < rows.Count && rows[row][end])
                {
                    end++;
                }

                if (end > start)
                {
                    // A hair of overlap keeps white seams out of the code.
                    canvas.DrawRect(op.X + (start * module), op.Y + (row * module), ((end - start) * module) + 0.02f, module + 0.02f, paint);
                    start = end;
                }
            }
        }
    }

    private static SKColor Color(Ink ink) => ink switch
    {
        Ink.Grey => new SKColor(0x3a, 0x3a, 0x3a),
        Ink.Line => new SKColor(0x9a, 0x9a, 0x9a),
        Ink.White => SKColors.White,
        _ => SKColors.Black,
    };
}
