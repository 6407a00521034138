namespace Ceremony.App.Officers;

/// <summary>Where facts about officers are written: the register, a chained journal outside ceremonies.</summary>
public interface IRegisterLog
{
    /// <summary>Writes a fact and returns when it is on disk. What throws here stops what the fact would have told of.</summary>
    /// <param name="fact">What happened.</param>
    Task Append(RegisterFact fact);
}
