using Ceremony.Device.Apdu;

namespace Ceremony.Device.Contracts;

/// <summary>
/// A device operation that was not done, told to a person in three parts. Expected refusals, a pulled card among them, are
/// values; the text names the operation and the device, and never holds a secret or a command's bytes.
/// </summary>
/// <param name="Code">The short permanent code, one of <see cref="DeviceCodes"/>.</param>
/// <param name="WhatHappened">What happened, to which device.</param>
/// <param name="WhatIsSafe">What is still safe.</param>
/// <param name="WhatToDoNow">The one thing to do next.</param>
public sealed record DeviceRefusal(string Code, string WhatHappened, string WhatIsSafe, string WhatToDoNow)
{
    /// <summary>What was being done, for a person: "importing a share".</summary>
    public string Operation { get; init; } = string.Empty;

    /// <summary>The device's serial number; empty when it was not read yet.</summary>
    public string Serial { get; init; } = string.Empty;

    /// <summary>What the operation did to the device.</summary>
    public DeviceEffect Effect { get; init; }

    /// <summary>Tries left on the PIN concerned, where the device told them.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>The status word behind it, if one is.</summary>
    public StatusWord? Status { get; init; }

    /// <summary>Detail for a log: the transport's own words, where the transport failed. Never a secret.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>The three sentences in one line, with the code last.</summary>
    public override string ToString() => $"{WhatHappened} {WhatIsSafe} {WhatToDoNow} ({Code})";
}
