using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ceremony.App.Stations.Leases;

namespace Ceremony.App.Stations.Entry;

/// <summary>What a sealed entry is bound to: it opens only for the ceremony, lease, step, attempt and fields it was typed for.</summary>
/// <param name="Ceremony">Ceremony id, or <c>console</c> for sign-in.</param>
/// <param name="Lease">Lease id, or the purpose for sign-in.</param>
/// <param name="Step">Step id, or the purpose for sign-in.</param>
/// <param name="Attempt">Attempt at the step, from 1.</param>
/// <param name="Fields">What is asked for, in order.</param>
public sealed record EntryContext(string Ceremony, string Lease, string Step, int Attempt, ImmutableArray<EntryFieldSpec> Fields)
{
    private const string Form = "ceremony/station-entry/1";

    /// <summary>What is added to a field's name for its second typing.</summary>
    public const string Again = "~again";

    /// <summary>One name per typed field: a field that is typed twice appears as <c>name</c> and <c>name~again</c>.</summary>
    public ImmutableArray<string> TypedNames =>
        [.. Fields.SelectMany(spec => spec.Twice ? new[] { spec.Name, spec.Name + Again } : [spec.Name])];

    /// <summary>The associated data of the seal: seven lines of UTF-8 without a final line end.</summary>
    /// <param name="keyId">Name of the one-use key.</param>
    public byte[] AssociatedData(string keyId)
    {
        string[] lines = [Form, Ceremony, Lease, Step, Attempt.ToString(CultureInfo.InvariantCulture), keyId, string.Join(',', TypedNames)];
        if (lines.Any(line => line.Any(char.IsControl)))
        {
            throw new InvalidOperationException("An id in a sealed entry's context holds a control character.");
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
