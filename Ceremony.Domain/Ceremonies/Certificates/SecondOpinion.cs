namespace Ceremony.Domain.Ceremonies.Certificates;

/// <summary>What another program than ours says of something drafted or issued. One that disagrees ends the attempt and is no opinion on the record.</summary>
/// <param name="Program">Which program, with its version; null where there is none.</param>
/// <param name="Finding">What it was asked and said, or why it was not asked; the end of a sentence.</param>
public sealed record SecondOpinion(string? Program, string Finding)
{
    /// <summary>One line for a person.</summary>
    public string Words => Program is null ? $"none: {Finding}" : $"{Program}: {Finding}";
}
