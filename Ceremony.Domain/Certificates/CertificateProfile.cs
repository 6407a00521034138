using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Certificates;

/// <summary>A rule that something breaks.</summary>
/// <param name="Rule">Its code, one of <see cref="RuleCodes"/>.</param>
/// <param name="Sentence">How, for a person.</param>
public sealed record Breach(string Rule, string Sentence);

/// <summary>What a certificate is to be, as a script says it.</summary>
/// <param name="Name">The subject's parts in the order of the encoding: country, organisation, common name; those that are there.</param>
/// <param name="Validity">From when until when.</param>
/// <param name="IsCa">True for a CA.</param>
/// <param name="PathLength">How many CAs may stand below it, or null without a limit.</param>
/// <param name="Uses">What its key may be used for.</param>
public sealed record CertificateProfile(ImmutableArray<NamePart> Name, ValidityPlan Validity, bool IsCa, int? PathLength, CertificateUses Uses)
{
    /// <summary>How the profile contradicts itself, or null.</summary>
    public Breach? Contradiction => Validity.EndsBeforeItBegins ? new Breach(RuleCodes.ProfileDates, "The certificate would end before it begins: not-after is earlier than not-before.")
        : !IsCa && PathLength is { } length ? new Breach(RuleCodes.ProfilePath, string.Create(CultureInfo.InvariantCulture, $"The certificate would be no CA and have a path length of {length}: only what signs certificates has CAs below it."))
        : !IsCa && Uses.HasFlag(CertificateUses.Certificates) ? new Breach(RuleCodes.ProfileUsage, "The certificate would be no CA and yet sign certificates.")
        : IsCa && !Uses.HasFlag(CertificateUses.Certificates) ? new Breach(RuleCodes.ProfileUsage, "The certificate would be a CA that may not sign certificates.")
        : null;

    /// <summary>The subject as it is read out.</summary>
    public string NameWords => string.Join(", ", Name.Select(part => $"{part.Kind}={part.Value}"));

    /// <summary>True if a name has exactly the parts of the profile, in this order.</summary>
    public bool IsNamed(DistinguishedName name) => name.Parts.AsSpan().SequenceEqual(Name.AsSpan());
}
