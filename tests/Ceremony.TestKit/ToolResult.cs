namespace Ceremony.TestKit;

/// <summary>What a program said.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record ToolResult(string Command, int ExitCode, string Output, string Errors)
{
    /// <summary>Both texts, for searching.</summary>
    public string All => Output + Errors;

    /// <summary>The whole result, for a failing test's message.</summary>
    public override string ToString() => $"$ {Command}\nexit {ExitCode}\n{Output}{Errors}";
}
