namespace Ceremony.App.Commands.Shares;

/// <summary>How pieces of a share's password are kept.</summary>
internal enum GuardKind
{
    /// <summary>Each piece sealed under its holder's own password.</summary>
    Envelopes,

    /// <summary>In <c>sc-hsm-tool</c>'s numbers, 63 bits, in the clear on paper.</summary>
    Numbers,
}
