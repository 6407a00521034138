using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>A file inside the transcript.</summary>
/// <param name="Name">Its name, such as journal.ndjson; letters, digits, point and hyphen only.</param>
/// <param name="MediaType">Its media type, such as application/yaml.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Attachment(string Name, string MediaType, string Description, ReadOnlyMemory<byte> Content)
{
    /// <summary>The name of the embedded journal.</summary>
    public const string JournalName = "journal.ndjson";

    /// <summary>The name of the embedded script.</summary>
    public const string ScriptName = "script.yaml";

    /// <summary>The name of what a copy has in place of a script that it withholds.</summary>
    public const string OutlineName = "outline.yaml";

    /// <summary>The journal, up to and with its closing line.</summary>
    /// <param name="content">The file's bytes.</param>
    public static Attachment Journal(ReadOnlyMemory<byte> content) =>
        new(JournalName, "application/x-ndjson", "The journal of the ceremony, one event per line", content);

    /// <summary>The approved script.</summary>
    /// <param name="content">The file's bytes.</param>
    public static Attachment Script(ReadOnlyMemory<byte> content) =>
        new(ScriptName, "application/yaml", "The approved script", content);

    /// <summary>The outline of a script that the copy withholds.</summary>
    /// <param name="content">The file's bytes.</param>
    public static Attachment Outline(ReadOnlyMemory<byte> content) =>
        new(OutlineName, "application/yaml", "The approved script without what was filled in for this ceremony", content);

    /// <summary>The name under which a copy of a class has the script, or its outline.</summary>
    /// <param name="level">Whose copy it is.</param>
    public static string ScriptNameIn(DisclosureClass level) => level == DisclosureClass.Public ? OutlineName : ScriptName;
}
