namespace Ceremony.Domain.Ceremonies;

/// <summary>Names of actors that are not officers.</summary>
public static class Actors
{
    /// <summary>The console itself.</summary>
    public const string Console = "console";
}
