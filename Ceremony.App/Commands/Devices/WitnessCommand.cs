using System.CommandLine;
using Ceremony.Device.Pkcs11.Child;

namespace Ceremony.App.Commands.Devices;

/// <summary><c>ceremony witness</c>: the process in which a PKCS#11 module runs: for the second witness, and for tokens in ceremonies. Started by the program itself, not by people.</summary>
internal static class WitnessCommand
{
    private const string Name = "witness";

    /// <summary>Creates the command; help does not list it.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "Answers one request for a PKCS#11 module on standard input. Started by the program itself.") { Hidden = true };
        command.SetAction(static parsed =>
        {
            using var input = Console.OpenStandardInput();
            return ModuleChild.Run(input, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <summary>How this program starts itself for a module.</summary>
    /// <remarks>Started by <c>dotnet</c>, as in tests, the process's file is the host and the program its first argument.</remarks>
    public static ModuleProgram OfThisProgram()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "ceremony.dll");
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no file to start again.");
        return Path.GetFileNameWithoutExtension(host) == "ceremony"
            ? new ModuleProgram(host, [Name])
            : new ModuleProgram(host, ["exec", assembly, Name]);
    }
}
