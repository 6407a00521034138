namespace Ceremony.App.ViewModels;

/// <summary>The locked script's hash, as every screen shows it.</summary>
/// <param name="Sha256Hex">SHA-256 of the script, 64 hex digits.</param>
/// <param name="Words">The same hash in words, as they are read aloud.</param>
public sealed record ScriptLineView(string Sha256Hex, IReadOnlyList<string> Words);
