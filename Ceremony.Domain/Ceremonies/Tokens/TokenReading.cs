namespace Ceremony.Domain.Ceremonies.Tokens;

/// <summary>A token behind a PKCS#11 module, as it goes into the journal beside what every device tells.</summary>
/// <param name="Module">The module's file on the console.</param>
/// <param name="ModuleSha256">SHA-256 of that file, 64 lower-case hex digits.</param>
/// <param name="ModuleDescription">What the module says it is.</param>
/// <param name="Label">The token's label.</param>
/// <param name="Manufacturer">Who made it, as it says.</param>
/// <param name="Pin">What the module says of the user PIN, in words; it never tells the number of tries.</param>
public sealed record TokenReading(string Module, string ModuleSha256, string ModuleDescription, string Label, string Manufacturer, string Pin);
