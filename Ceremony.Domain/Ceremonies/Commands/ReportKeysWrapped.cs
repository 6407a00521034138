using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A key and its wrapped key.</summary>
/// <param name="Key">The key as the device shows it.</param>
/// <param name="File">Its file, which is kept among the ceremony's artefacts.</param>
public sealed record KeyAndFile(KeyReading Key, WrappedKey File);

/// <summary>The console had a device wrap keys, and read each file.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Keys">The keys in the order of their references; one or more.</param>
public sealed record ReportKeysWrapped(string Step, int Attempt, ImmutableArray<KeyAndFile> Keys) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
