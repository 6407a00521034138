using System.CommandLine;
using Ceremony.App.Commands.ConsoleKeys;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Commands.Keys;
using Ceremony.App.Commands.Pins;
using Ceremony.App.Commands.Records;
using Ceremony.App.Commands.Shares;
using Ceremony.App.Commands.Tokens;
using Ceremony.Device.Directories;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands;

/// <summary>
/// The program's command line. Data goes to standard output, messages to standard error; without a command it serves.
/// </summary>
public static class CommandLine
{
    /// <summary>Every command, in the order in which help lists them. A new command adds its line here.</summary>
    private static readonly Func<Command>[] Commands =
    [
        ServeCommand.Create,
        RehearseCommand.Create,
        VerifyCommand.Create,
        DiscloseCommand.Create,
        CountersignCommand.Create,
        AddendumCommand.Create,
        () => LintCommand.Create(StepKinds.ForTemplates),
        () => SchemaCommand.Create(StepKinds.ForTemplates),
        () => PrintCommand.Create(StepKinds.ForTemplates, TimeProvider.System),
        () => ShareCommand.Create(ShareFileFormat.Standard),
        () => DeviceCommand.Create(static () => new PcscDeviceDirectory()),
        () => KeyCommand.Create(static () => new PcscDeviceDirectory()),
        () => PinCommand.Create(static () => new PcscDeviceDirectory()),
        TokenCommand.Create,
        VirtualDeviceCommand.Create,
        BundleCommand.Create,
        ConsoleKeyCommand.Create,
        AnchorCommand.Create,
        RebuildCommand.Create,
        () => CustodyCommand.Create(TimeProvider.System),
        () => DrillsCommand.Create(TimeProvider.System),
        () => RegistersCommand.Create(TimeProvider.System),
        WitnessCommand.Create,
    ];

    /// <summary>Builds the root command with all commands under it.</summary>
    /// <returns>A root command that serves when no command is named.</returns>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("The console for SmartCard-HSM key ceremonies. Without a command it serves the console.");
        CommandHelp.AddExamples(root, ["ceremony --rehearsal", "ceremony serve --data /srv/ceremony --urls http://127.0.0.1:5080"]);
        ServeCommand.AddTo(root);
        foreach (var create in Commands)
        {
            root.Subcommands.Add(create());
        }

        CommandHelp.Install(root);
        return root;
    }

    /// <summary>Parses the arguments and runs the command that they name.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <returns>The exit code: 0 done, 1 refused or failed, others as the command's help says.</returns>
    public static Task<int> InvokeAsync(string[] args) => CreateRoot().Parse(args).InvokeAsync();
}
