using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies;

/// <summary>Marks a field of an event that is not public: it enters the line's hash as a commitment and can be withheld from a copy.</summary>
/// <param name="disclosure">Who may read it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WithheldAttribute(DisclosureClass disclosure) : Attribute
{
    /// <summary>Who may read it.</summary>
    public DisclosureClass Disclosure { get; } = disclosure;
}
