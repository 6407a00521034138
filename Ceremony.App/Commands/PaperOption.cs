using System.CommandLine;
using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Commands;

/// <summary>The option that chooses the paper; the same for every command that makes pages.</summary>
internal static class PaperOption
{
    /// <summary>Creates the option.</summary>
    public static Option<Paper> Create()
    {
        var paper = new Option<Paper>("--paper")
        {
            Description = "The paper: a4 or letter. What is printed is the same.",
            HelpName = "PAPER",
            DefaultValueFactory = _ => Paper.A4,
        };
        paper.CompletionSources.Add("a4", "letter");
        return paper;
    }
}
