namespace Ceremony.Domain.Journals;

/// <summary>
/// Who may read a field of the journal. The order is one of widening trust: a copy made for a class shows every
/// field of that class and of the classes before it.
/// </summary>
public enum DisclosureClass
{
    /// <summary>Everybody. The class of every field that says nothing else.</summary>
    Public = 0,

    /// <summary>Auditors and the organisation itself; written <c>auditor</c>.</summary>
    Auditor = 1,

    /// <summary>The organisation alone; written <c>internal</c>.</summary>
    Internal = 2,
}
