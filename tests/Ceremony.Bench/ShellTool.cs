using System.Diagnostics;

namespace Ceremony.Bench;

/// <summary>Runs another program to its end.</summary>
internal static class ShellTool
{
    /// <summary>Runs a program and returns what it wrote to standard output and to standard error.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static (string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output.Result, errors.Result)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}{output.Result}");
    }
}
