using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts;

/// <summary>Names of the roles: as written in scripts and journals, and as a person reads them.</summary>
public static class Roles
{
    private static readonly ImmutableArray<(Role Role, string Name, string Title)> Table =
    [
        (Role.Administrator, "administrator", "Administrator"),
        (Role.Operator, "operator", "Operator"),
        (Role.ShareHolder, "share-holder", "Share holder"),
        (Role.PieceHolder, "piece-holder", "Piece holder"),
        (Role.OldShareHolder, "old-share-holder", "Holder of old share"),
        (Role.OldPieceHolder, "old-piece-holder", "Holder of old piece"),
        (Role.SecurityOfficer, "security-officer", "Security officer"),
        (Role.PinHolder, "pin-holder", "PIN holder"),
        (Role.StorageController, "storage-controller", "Storage controller"),
        (Role.Witness, "witness", "Witness"),
        (Role.Auditor, "auditor", "Auditor"),
    ];

    /// <summary>The name in scripts and journals, for instance <c>share-holder</c>.</summary>
    public static string Name(this Role role) => Table.Single(row => row.Role == role).Name;

    /// <summary>The name as people read it, for instance <c>Share holder</c>.</summary>
    public static string Title(this Role role) => Table.Single(row => row.Role == role).Title;

    /// <summary>True for roles of which each share has one: the holders of whole shares.</summary>
    public static bool IsOfShare(this Role role) => role is Role.ShareHolder or Role.OldShareHolder;

    /// <summary>True for roles of which each piece of each share has one.</summary>
    public static bool IsOfPiece(this Role role) => role is Role.PieceHolder or Role.OldPieceHolder;

    /// <summary>True for roles of the set of shares that a refresh replaces.</summary>
    public static bool IsOfOldSet(this Role role) => role is Role.OldShareHolder or Role.OldPieceHolder;

    /// <summary>Finds a role by its name in scripts.</summary>
    public static bool TryParse(string name, out Role role)
    {
        foreach (var row in Table)
        {
            if (row.Name == name)
            {
                role = row.Role;
                return true;
            }
        }

        role = default;
        return false;
    }
}
