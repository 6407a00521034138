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

    /// <summary>The journal, up to and with its closing line.</summary>
    /// <param name="content">The file's bytes.</param>
    public static Attachment Journal(ReadOnlyMemory<byte> content) =>
        new(JournalName, "application/x-ndjson", "The journal of the ceremony, one event per line", content);

    /// <summary>The approved script.</summary>
    /// <param name="content">The file's bytes.</param>
    public static Attachment Script(ReadOnlyMemory<byte> content) =>
        new(ScriptName, "application/yaml", "The approved script", content);
}
