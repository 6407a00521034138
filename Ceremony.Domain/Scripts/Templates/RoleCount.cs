using System.Globalization;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>How many people a role needs: a number, a range, or the value of a whole-number parameter.</summary>
/// <param name="Least">Fewest people, from 1; not used with <paramref name="Parameter"/>.</param>
/// <param name="Most">Most people, or null for no upper limit; not used with <paramref name="Parameter"/>.</param>
/// <param name="Parameter">Name of the parameter that says the number, or null.</param>
public sealed record RoleCount(int Least, int? Most, string? Parameter = null)
{
    /// <summary>Largest number of people that a template may name for one role.</summary>
    public const int Limit = 99;

    /// <summary>Reads <c>1</c>, <c>1..</c>, <c>1..3</c> or <c>${shares}</c>.</summary>
    public static bool TryParse(string text, out RoleCount count)
    {
        count = new RoleCount(1, 1);
        if (text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}') && TextRules.IsSlug(text[2..^1]))
        {
            count = new RoleCount(1, null, text[2..^1]);
            return true;
        }

        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (!Numbers.TryParse(dots < 0 ? text : text[..dots], out var least) || least is < 1 or > Limit)
        {
            return false;
        }

        if (dots < 0 || dots + 2 == text.Length)
        {
            count = new RoleCount(least, dots < 0 ? least : null);
            return true;
        }

        if (!Numbers.TryParse(text[(dots + 2)..], out var most) || most < least || most > Limit)
        {
            return false;
        }

        count = new RoleCount(least, most);
        return true;
    }

    /// <summary>In words: <c>1</c>, <c>1 or more</c>, <c>1 to 3</c>.</summary>
    public string Words => this switch
    {
        { Parameter: { } name } => $"as many as {name} says",
        { Most: null } => string.Create(CultureInfo.InvariantCulture, $"{Least} or more"),
        _ when Least == Most => Numbers.Text(Least),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most}"),
    };
}
