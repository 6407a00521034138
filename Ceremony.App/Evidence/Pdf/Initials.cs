namespace Ceremony.App.Evidence.Pdf;

/// <summary>Keeps an initial and the name behind it on one line.</summary>
internal static class Initials
{
    /// <summary>Puts a space that does not break after each letter with a point.</summary>
    public static string Keep(string names)
    {
        var text = names.ToCharArray();
        for (var i = 2; i < text.Length; i++)
        {
            if (text[i] == ' ' && text[i - 1] == '.' && char.IsLetter(text[i - 2]) && (i == 2 || !char.IsLetter(text[i - 3])))
            {
                text[i] = '\u00a0';
            }
        }

        return new string(text);
    }
}
