using Ceremony.App.Stations.Leases;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Entry;

/// <summary>An opened entry on its way into the ceremony. What nobody takes out of it is zeroed when it is disposed.</summary>
public sealed class StationEntry : IDisposable
{
    private readonly Dictionary<string, SecretBuffer> _secrets;

    /// <summary>Takes ownership of the secrets.</summary>
    /// <param name="lease">Who typed, in which ceremony, at which step, attempt and station.</param>
    /// <param name="secrets">One per field; of a field typed twice, one.</param>
    public StationEntry(Lease lease, Dictionary<string, SecretBuffer> secrets)
    {
        Lease = lease;
        _secrets = secrets;
    }

    /// <summary>Who typed, in which ceremony, at which step, attempt and station.</summary>
    public Lease Lease { get; }

    /// <summary>Names of the fields that were not taken yet.</summary>
    public IReadOnlyCollection<string> Fields => _secrets.Keys;

    /// <summary>Looks at a field, to judge its form; the entry keeps it.</summary>
    /// <param name="field">The field's name.</param>
    /// <exception cref="KeyNotFoundException">The step did not ask for it, or it was taken.</exception>
    public SecretBuffer Peek(string field) => _secrets[field];

    /// <summary>Takes a field out; the caller owns it from then on.</summary>
    /// <param name="field">The field's name.</param>
    /// <exception cref="KeyNotFoundException">The step did not ask for it, or it was taken.</exception>
    public SecretBuffer Take(string field)
    {
        var secret = _secrets[field];
        _secrets.Remove(field);
        return secret;
    }

    /// <summary>Zeroes what was not taken.</summary>
    public void Dispose()
    {
        foreach (var secret in _secrets.Values)
        {
            secret.Dispose();
        }

        _secrets.Clear();
    }

    /// <summary>Only the type's name.</summary>
    public override string ToString() => nameof(StationEntry);
}
