using System.Globalization;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Whole numbers as our files write them: digits only, no sign, no leading zero, at most nine digits.</summary>
internal static class Numbers
{
    public static bool TryParse(string text, out int number)
    {
        number = 0;
        return text.Length is >= 1 and <= 9
            && text.All(char.IsAsciiDigit)
            && (text[0] != '0' || text.Length == 1)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
