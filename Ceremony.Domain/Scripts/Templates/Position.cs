namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Where something stands in a file. The default value means: in no file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
public readonly record struct Position(int Line, int Column);
