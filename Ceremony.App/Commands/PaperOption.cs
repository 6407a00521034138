using System.CommandLine;
using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Commands;

/// <summary>The option that chooses the paper of transcripts; the same for every command that makes some.</summary>
internal static class PaperOption
{
    /// <summary>Creates the option.</summary>
    public static Option<Paper> Create()
    {
        var paper = new Option<Paper>("--paper")
        {
            Description = "Paper of the transcripts: a4 or letter. Their content is the same.",
            HelpName = "PAPER",
            DefaultValueFactory = _ => Paper.A4,
        };
        paper.CompletionSources.Add("a4", "letter");
        return paper;
    }
}
