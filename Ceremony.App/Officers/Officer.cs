namespace Ceremony.App.Officers;

/// <summary>An enrolled person: somebody who can sign in. Which role they have is a matter of each ceremony.</summary>
/// <param name="Id">Permanent short name (a slug, see <see cref="OfficerSlug"/>), used in records.</param>
/// <param name="Name">The name as people read it.</param>
/// <param name="Organisation">The organisation that sent them.</param>
/// <param name="Administrator">May enrol others and start ceremonies.</param>
public sealed record Officer(string Id, string Name, string Organisation, bool Administrator);
