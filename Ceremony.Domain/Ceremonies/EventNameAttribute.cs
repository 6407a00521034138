namespace Ceremony.Domain.Ceremonies;

/// <summary>The stable, versioned name of an event in the journal; never a CLR name.</summary>
/// <param name="name">Such as <c>share.imported.v1</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>True if the line is a checkpoint that the console signs.</summary>
    public bool Checkpoint { get; init; }
}
