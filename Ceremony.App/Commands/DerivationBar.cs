using Ceremony.Domain.Shares;
using Spectre.Console;

namespace Ceremony.App.Commands;

/// <summary>Shows on a terminal how far a share file's key derivation has come; shows nothing elsewhere.</summary>
internal static class DerivationBar
{
    /// <summary>Does the work off the calling thread.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="title">What is being done.</param>
    /// <param name="error">Where messages go; a bar is shown when that is the terminal.</param>
    /// <param name="work">The work; given where to tell its progress, or null.</param>
    public static Task<T> RunAsync<T>(string title, TextWriter error, Func<IProgress<DerivationProgress>?, T> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(error, Console.Error))
        {
            return Task.Run(() => work(null));
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return terminal.Progress().AutoClear(true).StartAsync(progress =>
        {
            var task = progress.AddTask(Markup.Escape(title), maxValue: 1);
            return Task.Run(() => work(new Told(at => task.Value = at.Fraction)));
        });
    }

    // Unlike the framework's own, it tells on the thread that works, in order.
    private sealed class Told(Action<DerivationProgress> tell) : IProgress<DerivationProgress>
    {
        public void Report(DerivationProgress value) => tell(value);
    }
}
