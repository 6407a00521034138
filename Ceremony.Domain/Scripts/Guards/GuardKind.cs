namespace Ceremony.Domain.Scripts.Guards;

/// <summary>How the password of one share file is kept. Names in scripts are given by <see cref="Guard"/>.</summary>
public enum GuardKind
{
    /// <summary>One holder knows one password.</summary>
    Password,

    /// <summary>A password of 63 bits is split m of n in <c>sc-hsm-tool</c>'s numbers; each piece stands in the clear on its sheet.</summary>
    Split,

    /// <summary>A password of 256 bits is split m of n; each piece is sealed under its holder's own password.</summary>
    Envelope,
}
