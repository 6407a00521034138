using System.Text.Json;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.Pkcs11.Child;

/// <summary>What the child answers: one line on its standard output, told from a module's own words by how it begins.</summary>
internal sealed record ModuleAnswer
{
    private const string Start = "module: ";

    /// <summary>What the module says it is.</summary>
    public string? ModuleDescription { get; init; }

    /// <summary>The token as it was found.</summary>
    public Pkcs11TokenInfo? Token { get; init; }

    /// <summary>The token's keys, where it was read.</summary>
    public Pkcs11Key[]? Keys { get; init; }

    /// <summary>What protects the private key that was asked about; null where there is none.</summary>
    public Pkcs11Protection? Protection { get; init; }

    /// <summary>The key that signed or was made.</summary>
    public Pkcs11Key? Key { get; init; }

    /// <summary>The signature.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Why it was not done.</summary>
    public Refused? Refusal { get; init; }

    /// <summary>An answer for what was refused.</summary>
    internal static ModuleAnswer Of(DeviceRefusal refusal) =>
        new() { Refusal = new Refused(refusal.Code, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow, refusal.Detail, refusal.TriesLeft, refusal.Effect) };

    /// <summary>The line, with its end.</summary>
    internal string ToLine() => Start + JsonSerializer.Serialize(this) + "\n";

    /// <summary>Finds the answer in what a child wrote.</summary>
    /// <param name="output">What it wrote.</param>
    /// <param name="operation">What it was asked.</param>
    /// <returns>Null when there is none.</returns>
    internal static ModuleAnswer? Find(string output, ModuleOperation operation)
    {
        var line = output.Split('\n').LastOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal));
        try
        {
            return line is null ? null : JsonSerializer.Deserialize<ModuleAnswer>(line[Start.Length..]) is { } answer && answer.IsWhole(operation) ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsWhole(ModuleOperation operation) => Refusal is not null
        ? Refusal is { Code: not null, WhatHappened: not null, WhatIsSafe: not null, WhatToDoNow: not null, Detail: not null }
        : ModuleDescription is not null && operation switch
        {
            ModuleOperation.Sign => this is { Key: not null, Signature: not null },
            ModuleOperation.Generate => Key is not null,
            _ => this is { Token: not null, Keys: not null },
        };

    /// <summary>A refusal on its way.</summary>
    internal sealed record Refused(string Code, string WhatHappened, string WhatIsSafe, string WhatToDoNow, string Detail, int? TriesLeft, DeviceEffect Effect)
    {
        /// <summary>The refusal as it is told on.</summary>
        /// <param name="operation">What was being done, for a person.</param>
        /// <param name="serial">The token or device.</param>
        internal DeviceRefusal Told(string operation, string serial) => new(Code, WhatHappened, WhatIsSafe, WhatToDoNow)
        {
            Operation = operation,
            Serial = serial,
            Detail = Detail,
            TriesLeft = TriesLeft,
            Effect = Effect,
        };
    }
}
