using System.Text.Json;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>What the child answers: one line on its standard output, told from a module's own words by how it begins.</summary>
/// <param name="Label">The key's label, where it signed.</param>
/// <param name="Id">The key's id.</param>
/// <param name="ModuleDescription">What the module says it is.</param>
/// <param name="Signature">The signature; null when it was refused.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record WitnessAnswer(string? Label, string? Id, string? ModuleDescription, byte[]? Signature, WitnessAnswer.Refused? Refusal)
{
    private const string Start = "witness: ";

    /// <summary>An answer for what was refused.</summary>
    internal static WitnessAnswer Of(DeviceRefusal refusal) =>
        new(null, null, null, null, new Refused(refusal.Code, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow, refusal.Detail, refusal.TriesLeft));

    /// <summary>The line, with its end.</summary>
    internal string ToLine() => Start + JsonSerializer.Serialize(this) + "\n";

    /// <summary>Finds the answer in what a child wrote.</summary>
    /// <returns>Null when there is none.</returns>
    internal static WitnessAnswer? Find(string output)
    {
        var line = output.Split('\n').LastOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal));
        try
        {
            return line is null ? null : JsonSerializer.Deserialize<WitnessAnswer>(line[Start.Length..]) is { } answer && answer.IsWhole() ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsWhole() => Refusal is null
        ? this is { Label: not null, Id: not null, ModuleDescription: not null, Signature: not null }
        : Refusal is { Code: not null, WhatHappened: not null, WhatIsSafe: not null, WhatToDoNow: not null, Detail: not null };

    /// <summary>A refusal on its way.</summary>
    internal sealed record Refused(string Code, string WhatHappened, string WhatIsSafe, string WhatToDoNow, string Detail, int? TriesLeft);
}
