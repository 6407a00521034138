using System.Globalization;

namespace Ceremony.Domain.Scripts;

/// <summary>One place in a ceremony: a role, and for share holders which share (1-based).</summary>
/// <param name="Role">The role.</param>
/// <param name="Index">1 to N for <see cref="Role.ShareHolder"/>; 0 for every other role.</param>
public readonly record struct Seat(Role Role, int Index = 0)
{
    /// <summary>As written in scripts: <c>operator</c>, <c>share-holder-2</c>.</summary>
    public override string ToString() =>
        Index == 0 ? Role.Name() : string.Create(CultureInfo.InvariantCulture, $"{Role.Name()}-{Index}");

    /// <summary>As people read it: <c>Operator</c>, <c>Share holder 2</c>.</summary>
    public string Title => Index == 0 ? Role.Title() : string.Create(CultureInfo.InvariantCulture, $"{Role.Title()} {Index}");

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out Seat seat)
    {
        if (Roles.TryParse(text, out var role))
        {
            seat = new Seat(role);
            return true;
        }

        var dash = text.LastIndexOf('-');
        if (dash > 0 && Roles.TryParse(text[..dash], out role)
            && int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index is >= 1 and <= 99 && text[dash + 1] != '0')
        {
            seat = new Seat(role, index);
            return true;
        }

        seat = default;
        return false;
    }
}
