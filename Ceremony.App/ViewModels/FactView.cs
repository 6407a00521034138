namespace Ceremony.App.ViewModels;

/// <summary>One line of a list of facts.</summary>
/// <param name="Term">What it is.</param>
/// <param name="Value">What it says; "none" where there is nothing, never empty.</param>
/// <param name="IsCode">True for hashes, key check values and file names.</param>
public sealed record FactView(string Term, string Value, bool IsCode = false);
