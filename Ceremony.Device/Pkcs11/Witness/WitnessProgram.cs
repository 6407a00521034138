namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>How the program is started that talks to the module (<see cref="WitnessChild"/>).</summary>
/// <param name="File">The program's file.</param>
/// <param name="Arguments">Its arguments; nothing of the request is ever added to them.</param>
public sealed record WitnessProgram(string File, IReadOnlyList<string> Arguments);
