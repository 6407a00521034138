namespace Ceremony.Device.Pkcs11.Child;

/// <summary>How the program is started that talks to the module (<see cref="ModuleChild"/>).</summary>
/// <param name="File">The program's file.</param>
/// <param name="Arguments">Its arguments; nothing of the request is ever added to them.</param>
public sealed record ModuleProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variables that the child gets besides the console's own, such as where a module has its settings.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
