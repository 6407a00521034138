using Ceremony.App.Commands;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_command_says_what_it_does_and_shows_an_example()
    {
        var root = CommandLine.CreateRoot();
        foreach (var command in root.Subcommands)
        {
            var output = new StringWriter();
            root.Parse([command.Name, "--help"]).Invoke(new System.CommandLine.InvocationConfiguration { Output = output });
            Assert.False(string.IsNullOrWhiteSpace(command.Description), command.Name);
            Assert.Contains($"  ceremony {command.Name}", output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_option_is_refused() => Assert.NotEmpty(CommandLine.CreateRoot().Parse(["serve", "--no-such-option"]).Errors);
}
