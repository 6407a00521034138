using System.Text;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>A secret that a search looks for.</summary>
/// <param name="What">What it is, for a failing test's message.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record Canary(string What, byte[] Bytes)
{
    /// <summary>A secret that was typed.</summary>
    public static Canary Typed(string what, string text) => new(what, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Every form in which a careless copy could lie somewhere: plain, hex in both cases, base64 at any place of a longer text; each
    /// also as UTF-16, and each of these backwards.
    /// </summary>
    public IEnumerable<(string Form, byte[] Pattern)> Forms()
    {
        var forms = new List<(string Form, byte[] Pattern)> { ("plain", Bytes) };
        var texts = new List<(string Form, string Text)>
        {
            ("hex", Convert.ToHexStringLower(Bytes)),
            ("hex in capitals", Convert.ToHexString(Bytes)),
        };
        for (var before = 0; before < 3; before++)
        {
            // Characters that depend on the neighbours of the secret are left out.
            var text = Convert.ToBase64String([.. new byte[before], .. Bytes]).TrimEnd('=');
            var first = before == 0 ? 0 : before + 1;
            var last = (before + Bytes.Length) * 8 / 6;
            texts.Add(($"base64 after {before}", text[first..last]));
            texts.Add(($"base64url after {before}", text[first..last].Replace('+', '-').Replace('/', '_')));
        }

        forms.AddRange(texts.Select(text => (text.Form, Encoding.ASCII.GetBytes(text.Text))));
        forms.AddRange(texts.Select(text => (text.Form + ", UTF-16", Encoding.Unicode.GetBytes(text.Text))));
        if (Bytes.All(value => value is >= 0x20 and < 0x7F))
        {
            var text = Encoding.ASCII.GetString(Bytes);
            forms.Add(("UTF-16", Encoding.Unicode.GetBytes(text)));
            forms.Add(("UTF-16, high byte first", Encoding.BigEndianUnicode.GetBytes(text)));
            forms.Add(("in capitals", Encoding.ASCII.GetBytes(text.ToUpperInvariant())));
            forms.Add(("in capitals, UTF-16", Encoding.Unicode.GetBytes(text.ToUpperInvariant())));
        }

        return forms
            .SelectMany<(string Form, byte[] Pattern), (string Form, byte[] Pattern)>(form => [form, (form.Form + ", backwards", [.. form.Pattern.AsEnumerable().Reverse()])])
            .DistinctBy(form => Convert.ToHexString(form.Pattern));
    }
}
